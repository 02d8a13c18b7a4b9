import { randomInt } from "node:crypto";
import { createServer } from "node:net";

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

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** The first of the ports of an installation that somebody else has. */
export async function findTaken(first: number): Promise<number | undefined> {
  for (const port of Object.values(portsFrom(first))) {
    if (!(await isFree(port))) return port;
  }
  return undefined;
}

/** Five free ports in a row, below those the system gives out. */
export async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const first = randomInt(2_000, 3_000) * 10;
    if ((await findTaken(first)) === undefined) return first;
  }
  throw new Error("no five free ports in a row between 20000 and 30000");
}
