import { execFile } from "node:child_process";
import { chown, mkdtemp, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { ifMissing } from "../missing.ts";
import { Fault } from "../refusal.ts";
import { findPrograms } from "./programs.ts";

const run = promisify(execFile);

// A database is made beside its place and moved there when it is whole, so that a start which was
// killed leaves nothing that the next one could take for a database, or for somebody else's.

/** Makes an empty database with this password; `putInPlace` moves it to where it belongs. */
export async function makeDatabase(databaseDir: string, password: string): Promise<void> {
  const target = await placeOf(databaseDir);
  if (await isTaken(target)) {
    throw new Fault(
      `${databaseDir} holds a database, and the file with its password (postgres.json) is not ` +
        "there. Bring that file back. If this is what a restore left that was cut off, remove " +
        "the whole directory and restore again.",
    );
  }
  await forgetUnfinished(target);
  const work = await mkdtemp(`${target}.part-`);
  const { user } = await findPrograms();
  if (user) await chown(work, user.uid, user.gid);
  const made = join(work, "database");
  await initialise(made, password);
  await rename(made, madeAt(target));
  await rm(work, { recursive: true, force: true });
}

/** Also what a start that was killed had made: that its password is kept says that it is whole. */
export async function putInPlace(databaseDir: string): Promise<void> {
  const target = await placeOf(databaseDir);
  if (await isTaken(target)) return;
  await rm(target, { recursive: true, force: true });
  await rename(madeAt(target), target).catch((cause: unknown) => {
    throw new Fault(`${databaseDir} is not there, and its password is: where is the database?`, {
      cause,
    });
  });
}

const madeAt = (target: string): string => `${target}.new`;

// It may be a link to another disk.
const placeOf = (databaseDir: string): Promise<string> =>
  realpath(databaseDir).catch(ifMissing(databaseDir));

const isTaken = async (target: string): Promise<boolean> =>
  (await readdir(target).catch(ifMissing([]))).length > 0;

// Nobody has been told the password of these. One that is still being written to by what a killed
// start left running fails in peace, and goes the next time.
async function forgetUnfinished(target: string): Promise<void> {
  const folder = dirname(target);
  const name = basename(target);
  const left = (await readdir(folder)).filter(
    (one) => one === `${name}.new` || one.startsWith(`${name}.part-`),
  );
  for (const one of left) {
    await rm(join(folder, one), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The password stands in a file that is closed to others, and in no list of processes. */
async function initialise(databaseDir: string, password: string): Promise<void> {
  const { initdb, user } = await findPrograms();
  const passwordFile = `${databaseDir}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  const options = [
    `--pgdata=${databaseDir}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--data-checksums",
  ];
  await run(initdb, options, { ...user, cwd: "/" }).catch((cause: unknown) => {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : String(cause);
    throw new Fault(`the embedded PostgreSQL could not be made: ${said.slice(-600)}`, { cause });
  });
}
