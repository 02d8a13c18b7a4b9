import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";

/** API N, wallet N+1, merchant N+2, console N+3, sandbox N+4. */
export const portsFrom = (first: number) => ({
  api: first,
  wallet: first + 1,
  merchant: first + 2,
  console: first + 3,
  sandbox: first + 4,
});

/** The same ports as addresses of this machine. */
export function addressesFrom(first: number) {
  const ports = portsFrom(first);
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    api: at(ports.api),
    // By name: no browser makes a passkey for an address.
    wallet: `http://localhost:${ports.wallet}`,
    merchant: at(ports.merchant),
    console: at(ports.console),
    sandbox: at(ports.sandbox),
  };
}

const listens = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => resolve(true));
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await listens(server, port);
  if (free) await closed(server);
  return free;
}

/** The first of the ports of an installation that somebody else has. */
export async function findTaken(first: number): Promise<number | undefined> {
  for (const port of Object.values(portsFrom(first))) {
    if (!(await isFree(port))) return port;
  }
  return undefined;
}

// Below what systems give to connections that go out (from 16000 on, in some containers), or one of
// those has the port by the time it is listened on; above what browsers refuse (10080).
const ROWS = { from: 1_010, to: 1_600 };
const CLAIM = 9;

/**
 * Five free ports in a row. Seconds pass until all are listened on, so the row is claimed from
 * others who choose meanwhile, by listening on its last port for as long as this process lives.
 */
export async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const first = randomInt(ROWS.from, ROWS.to) * 10;
    const claim = createServer().unref();
    if (!(await listens(claim, first + CLAIM))) continue;
    if ((await findTaken(first)) === undefined) return first;
    await closed(claim);
  }
  throw new Error("no five free ports in a row between 10100 and 16000");
}
