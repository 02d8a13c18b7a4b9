import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Reader } from "../../src/books/work/index.ts";
import {
  compareFigures,
  drillRestore,
  findBackups,
  restoreBackup,
  type Taken,
  takeBackup,
} from "../../src/operations/backup/index.ts";
import { sleep, wallNow } from "../../src/platform/clock.ts";
import { startEmbedded } from "../../src/platform/db/index.ts";
import { archivedTo } from "../../src/platform/db/wal-archive.ts";
import { Keks } from "../../src/platform/keks.ts";
import { verify } from "../../src/proof/verify/index.ts";
import { getPerson, legalName } from "../../src/security/identity/index.ts";
import { shred } from "../../src/security/vault/index.ts";
import { eventually } from "../outside.ts";
import { perform } from "../people.ts";
import type { Payment, Traffic } from "../traffic.ts";
import { type EmbeddedHouse, openEmbeddedHouse, openFolder } from "./embedded-house.ts";

// One house, backed up while people pay in it, and lost. The tests follow each other.

const keks = Keks.of(Buffer.alloc(32, 7));
const folder = openFolder("backup");
const dataDir = join(folder.path, "data");
const place = join(folder.path, "place");
let house: EmbeddedHouse;
let traffic: Traffic;
let taken: Taken;
let before: readonly Payment[];
/** Acknowledged after the backup, by when the archive has them. */
let later: readonly Payment[];
let betweenThem: Date;
let closed = false;
/** Whose data key is destroyed after the backup. */
let gone: string;

beforeAll(async () => {
  house = await openEmbeddedHouse(dataDir);
  traffic = await house.traffic(4);
  await traffic.more(20);
  gone = (await house.person({})).user;
});
afterAll(async () => {
  await traffic.stop();
  if (!closed) await house.close();
  folder.remove();
});

async function inRestored<T>(dir: string, look: (url: string) => Promise<T>): Promise<T> {
  const server = await startEmbedded(dir);
  try {
    return await look(server.url);
  } finally {
    await server.stop();
  }
}

async function query<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query<R>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const paymentsIn = async (url: string): Promise<Set<string>> =>
  new Set((await query<{ id: string }>(url, "select id from payment")).map(({ id }) => id));

const brokenIn = async (url: string): Promise<readonly string[]> =>
  (await verify({ url, keks })).filter(({ ok }) => !ok).map(({ id }) => id);

const linesOf = (file: string): readonly string[] => {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return text.split("\n").flatMap((line) => (line === "" ? [] : [line.split(" ")[0] ?? ""]));
};

const nameOf = async (read: Reader, user: string) => legalName(read, await getPerson(read, user));

const fresh = (name: string): string => join(folder.path, name);

/** Of an installation of its own, and killed as soon as the first files have been copied. */
async function killedBackup(to: string): Promise<void> {
  const args = [COFFER, "backup", "--data", dataDir, "--to", to];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const ended = once(child, "exit");
  await eventually(() => (filesIn(to).includes("PG_VERSION.gz") ? true : undefined));
  child.kill("SIGKILL");
  await ended;
}

const COFFER = fileURLToPath(new URL("../../../../tools/coffer.ts", import.meta.url));
const filesIn = (path: string): readonly string[] =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true }).map(({ name }) => name)
    : [];

test("a backup that was killed is none, and is gone after the next", async () => {
  const to = fresh("killed");
  await killedBackup(to);
  expect(readdirSync(join(to, "backups"))).toHaveLength(1);
  expect(await findBackups(to)).toEqual([]);
  await expect(restoreBackup({ from: to, to: fresh("x"), keks })).rejects.toThrow(
    /holds no backup/,
  );
  const order = { dataDir, place: to, keks, url: await house.ownerUrl(), version: "test" };
  const both = await Promise.allSettled([takeBackup(order), takeBackup(order)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.map((one) => (one.status === "rejected" ? String(one.reason) : ""))).toContainEqual(
    expect.stringContaining("another backup of this installation is being taken"),
  );
  const [whole, ...others] = await findBackups(to);
  expect(readdirSync(join(to, "backups"))).toEqual([whole?.manifest.name]);
  expect(others).toEqual([]);
});

test("a backup of a house in full work has all that was acknowledged before it", async () => {
  before = [...traffic.acknowledged];
  taken = await takeBackup({
    dataDir,
    place,
    keks,
    url: await house.ownerUrl(),
    version: "test",
  });
  // Enough for people to have paid on while it was copied.
  expect(traffic.acknowledged.length).toBeGreaterThan(before.length);
  expect(taken.manifest.files.length).toBeGreaterThan(500);
  expect(taken.manifest.log.segments.length).toBeGreaterThan(0);
});

test("the key-encryption key and the database's password are not in it", async () => {
  const password = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8")).password;
  const names = readdirSync(taken.dir, { recursive: true, encoding: "utf8" });
  expect(names.filter((name) => /kek|postgres\.json/.test(name))).toEqual([]);
  const holding = names.filter((name) => {
    const file = join(taken.dir, name);
    if (statSync(file).isDirectory()) return false;
    const content = readFileSync(file);
    const plain = name.endsWith(".gz") ? gunzipSync(content) : content;
    return ["07".repeat(32), password].some((secret) => plain.includes(secret));
  });
  expect([names.length > 500, holding]).toEqual([true, []]);
});

test("F08 a destroyed data key is listed beside the data and beside the backups", async () => {
  await perform(house.house.journal, async (read) => ({
    ...(await shred(read, gone, { cause: "test" })),
    reply: null,
  }));
  for (const file of [join(dataDir, "shredded.log"), join(place, "shredded.log")]) {
    await expect.poll(() => linesOf(file)).toEqual([gone]);
  }
  const read = house.house.journal.read();
  expect((await nameOf(read, gone))?.reveal()).toBe("—");
  // Twice is once.
  const { change, audit } = await shred(read, gone);
  expect([change, audit]).toEqual([[], []]);
});

test("Q13 the house is lost; what is restored verifies, with all of before it", async () => {
  await traffic.more(20);
  betweenThem = wallNow();
  await sleep(20);
  await traffic.more(20);
  await traffic.stop();
  later = traffic.acknowledged.slice(before.length);
  // The segment that is being written goes to the archive, as it would within a minute.
  const url = await house.ownerUrl();
  const switching = "select pg_walfile_name(pg_switch_wal()) as last";
  const [switched] = await query<{ last: string }>(url, switching);
  const archived = (): readonly string[] => readdirSync(join(place, "wal"));
  while (!archived().includes(`${switched?.last}.gz`)) await sleep(50);
  await house.close();
  closed = true;
  rmSync(dataDir, { recursive: true, force: true });

  const to = fresh("restored");
  const restored = await restoreBackup({ from: place, to, keks });
  expect(restored.sealed).toBe(true);
  await inRestored(to, async (at) => {
    const there = await paymentsIn(at);
    expect(before.filter(({ id }) => !there.has(id))).toEqual([]);
    // The archive reaches beyond the backup.
    expect(later.filter(({ id }) => !there.has(id))).toEqual([]);
    expect(await brokenIn(at)).toEqual([]);
    expect((await compareFigures(at, taken.manifest.figures)).differences).toEqual([]);
  });
});

test("Q13 a moment in time is restored: what came before it, and nothing after", async () => {
  const to = fresh("moment");
  await restoreBackup({ from: place, to, at: betweenThem, keks });
  await inRestored(to, async (at) => {
    const there = await paymentsIn(at);
    const [earlier, after] = [
      traffic.acknowledged.filter(({ atMs }) => atMs < betweenThem.getTime()),
      traffic.acknowledged.filter(({ atMs }) => atMs > betweenThem.getTime() + 1_000),
    ];
    expect(earlier.filter(({ id }) => !there.has(id))).toEqual([]);
    expect(after.filter(({ id }) => there.has(id))).toEqual([]);
    expect(there.size).toBeLessThan(traffic.acknowledged.length);
    expect(await brokenIn(at)).toEqual([]);
  });
});

test("a moment beyond the archive or before the backup's end is refused in words", async () => {
  const beyond = new Date(wallNow().getTime() + 3_600_000);
  await expect(restoreBackup({ from: place, to: fresh("x"), at: beyond, keks })).rejects.toThrow(
    /the archive does not reach/,
  );
  expect(readdirSync(fresh("x"))).toEqual([]);
  const early = new Date(Date.parse(taken.manifest.startedAt) - 1_000);
  await expect(restoreBackup({ from: place, to: fresh("x"), at: early, keks })).rejects.toThrow(
    /no backup in .* was finished by/,
  );
  await expect(restoreBackup({ from: taken.dir, to: fresh("x"), at: early, keks })).rejects.toThrow(
    /is before this backup was finished/,
  );
});

test("O04 a drill reproduces trial balance and chain head and tells its time", async () => {
  // What one that was killed has left goes with the next.
  const killed = spawn(process.execPath, ["--eval", ""]);
  await once(killed, "exit");
  mkdirSync(fresh(`coffer-drill-${killed.pid}-left/data`), { recursive: true });
  const drilled = await drillRestore({ from: place, keks, room: folder.path });
  expect(drilled).toMatchObject({ ok: true, differences: [], sealed: true });
  expect(drilled.results.length).toBeGreaterThan(20);
  expect(drilled.headBlock).toBeGreaterThan(BigInt(taken.manifest.figures.block));
  expect(drilled.recoveryTimeMs).toBeGreaterThan(0);
  expect(readdirSync(folder.path).filter((name) => name.startsWith("coffer-drill"))).toEqual([]);
});

test("O04 a drill against the figures of other books fails and names what differs", async () => {
  const to = fresh("restored");
  const figures = { ...taken.manifest.figures, trialBalance: "0".repeat(64) };
  const compared = await inRestored(to, (url) => compareFigures(url, figures));
  expect(compared.differences).toHaveLength(1);
  expect(compared.differences[0]).toContain("the trial balance");
});

test("a backup restores alone, without the archive beside it", async () => {
  const to = fresh("alone");
  await restoreBackup({ from: taken.dir, to, alone: true, keks });
  await inRestored(to, async (at) => {
    const there = await paymentsIn(at);
    expect(before.filter(({ id }) => !there.has(id))).toEqual([]);
    expect(there.size).toBeLessThan(traffic.acknowledged.length);
  });
});

test("F08 what was destroyed stays so when a backup from before it is restored", async () => {
  const to = fresh("alone");
  const shreddedAt = (at: string) =>
    query<{ kid: string }>(at, `select kid from keys.person_key where id = '${gone}'`);
  // The backup was taken before: the key is in it, until somebody would be served.
  const [brought] = await inRestored(to, shreddedAt);
  expect(brought?.kid).not.toBe("");
  // A line that somebody else wrote destroys nothing.
  const [other] = traffic.people;
  const forged = `${other} ${wallNow().toISOString()} ${"0".repeat(64)}\n`;
  appendFileSync(join(to, "shredded.log"), forged);
  const again = await openEmbeddedHouse(to);
  try {
    const read = again.house.journal.read();
    expect((await nameOf(read, gone))?.reveal()).toBe("—");
    expect((await nameOf(read, other ?? ""))?.reveal()).not.toBe("—");
    expect(await brokenIn(await again.ownerUrl())).toEqual([]);
  } finally {
    await again.close();
  }
});

test("a directory with anything in it is never restored over", async () => {
  const to = fresh("restored");
  const names = readdirSync(to);
  await expect(restoreBackup({ from: place, to, keks })).rejects.toThrow(/is not empty/);
  expect(readdirSync(to)).toEqual(names);
});

/** A copy of the place, spoiled, refused; and nothing left where it was to be restored. */
async function refusedWhen(spoil: (backup: string, wal: string) => void): Promise<string> {
  const copy = fresh("spoiled");
  rmSync(copy, { recursive: true, force: true });
  cpSync(place, copy, { recursive: true });
  spoil(join(copy, "backups", taken.manifest.name), join(copy, "wal"));
  const to = fresh("never");
  const error = await restoreBackup({ from: copy, to, keks }).then(
    () => new Error("it was restored"),
    (reason: Error) => reason,
  );
  expect(readdirSync(to)).toEqual([]);
  return error.message;
}

const biggest = (): string => {
  const [most] = [...taken.manifest.files].sort((a, b) => b.bytes - a.bytes);
  return `${most?.path}.gz`;
};

test("a file that was cut short, changed, or taken away is refused by name", async () => {
  const file = biggest();
  expect(await refusedWhen((backup) => truncateSync(join(backup, "files", file), 100))).toMatch(
    /cut short or damaged/,
  );
  expect(await refusedWhen((backup) => rmSync(join(backup, "files", file)))).toMatch(/is missing/);
  // A well-formed file of another content: only the checksum sees it.
  const other = `${taken.manifest.files[0]?.path}.gz`;
  expect(
    await refusedWhen((backup) =>
      cpSync(join(backup, "files", other), join(backup, "files", file)),
    ),
  ).toMatch(/its checksum is another/);
});

test("a manifest that was changed or cut off is refused", async () => {
  const edit = (backup: string, change: (text: string) => string): void => {
    const file = join(backup, "manifest.json");
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  const balance = taken.manifest.figures.trialBalance;
  expect(
    await refusedWhen((backup) => edit(backup, (text) => text.replace(balance, "0".repeat(64)))),
  ).toMatch(/does not bear the installation's seal/);
  expect(await refusedWhen((backup) => edit(backup, (text) => text.slice(0, 500)))).toMatch(
    /changed or cut short/,
  );
  expect(await refusedWhen((backup) => rmSync(join(backup, "manifest.json")))).toMatch(
    /no manifest/,
  );
  const another = Keks.of(Buffer.alloc(32, 8));
  await expect(restoreBackup({ from: place, to: fresh("never"), keks: another })).rejects.toThrow(
    /is not the one of/,
  );
});

test("a damaged or missing segment of the archive is refused, not taken for its end", async () => {
  const last = taken.manifest.log.last;
  const after = readdirSync(join(place, "wal"))
    .filter((name) => /^[0-9A-F]{24}/.test(name) && name > `${last}.gz`)
    .sort();
  expect(after.length).toBeGreaterThan(0);
  expect(
    await refusedWhen((_backup, wal) => truncateSync(join(wal, after[0] ?? ""), 1_000)),
  ).toMatch(/recovery did not end well/);
  const end = (Number.parseInt(last.slice(20), 16) + 9).toString(16).toUpperCase();
  const further = `${last.slice(0, 20)}${end.padStart(4, "0")}.gz`;
  expect(await refusedWhen((_backup, wal) => appendFileSync(join(wal, further), ""))).toMatch(
    /lacks .* would be lost in silence/,
  );
});

test("of two that were restored from one place only one archives its log there", async () => {
  const backedUp = (name: string, to: string) =>
    inRestored(fresh(name), (url) =>
      takeBackup({ dataDir: fresh(name), place: to, keks, url, version: "test" }),
    );
  await backedUp("restored", place);
  await expect(backedUp("moment", place)).rejects.toThrow(
    /another installation, or another copy of this one, has archived its log/,
  );
  expect(await archivedTo(fresh("moment"))).toBeUndefined();
  await backedUp("moment", fresh("elsewhere"));
  // Whose it is goes on, also from somewhere else and back.
  await backedUp("restored", fresh("second"));
  await backedUp("restored", place);
  await restoreBackup({ from: place, to: fresh("further"), keks });
  expect(await inRestored(fresh("further"), brokenIn)).toEqual([]);
});
