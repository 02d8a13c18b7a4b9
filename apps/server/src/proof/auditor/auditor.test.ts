import { mkdtempSync, rmSync } from "node:fs";
import { appendFile, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Registry } from "prom-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Books, context, openBooks, sent } from "../../../test/books.ts";
import { asOwner, grow } from "../../../test/grown-books.ts";
import { testKeks, testKeyring } from "../../../test/keys.ts";
import { makePerson } from "../../../test/people.ts";
import { createLog } from "../../platform/log.ts";
import { verify } from "../verify/index.ts";
import { readHeads } from "./heads.ts";
import { Auditor, headsFile } from "./index.ts";

// O08: what somebody does to the books by hand, as a superuser whom no trigger stops, is found and
// named: in a new block by the next look, in an old one by the scan and by `verify`.

let books: Books;
let dataDir: string;
let auditor: Auditor;
let registry: Registry;
beforeEach(async () => {
  books = await openBooks();
  dataDir = mkdtempSync(join(tmpdir(), "coffer-auditor-"));
  auditor = open();
  await grow(books);
  await auditor.follow();
  expect(auditor.status()).toMatchObject({ state: "green", findings: [] });
});
afterEach(async () => {
  await auditor.stop();
  await books.close();
  rmSync(dataDir, { recursive: true });
});

function open(): Auditor {
  registry = new Registry();
  return new Auditor({
    pool: books.pool,
    journal: books.journal,
    log: createLog("silent"),
    dataDir,
    keyring: testKeyring,
    registry,
  });
}

let references = 0;
const aNewBlock = () => {
  const reference = `trf_new_${references++}`;
  const work = sent({ from: "usr_lin", to: "usr_mei", fen: 1, reference });
  const audit = [{ action: "transfer.send", subject: reference }];
  return books.journal.commit({ ...work, audit }, context());
};

/** What a superuser does whom no trigger stops. */
const byHand = (sql: string) =>
  asOwner(books, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(sql);
  });

// No top-ups, transfers and holds stand behind these postings: that is the edge's concern.
const OF_THE_EDGE = /^(E|H05)/;
const ofTheBooks = (lines: readonly string[]) => lines.filter((line) => !OF_THE_EDGE.test(line));

const found = () =>
  ofTheBooks(auditor.status().findings.map(({ invariant, at }) => `${invariant} ${at}`));

const verified = async (heads: string | undefined, only?: readonly string[]) => {
  const results = await verify({ url: books.url, keks: testKeks, headsFile: heads, only });
  const lines = results.flatMap(({ id, problems }) => problems.map(({ at }) => `${id} ${at}`));
  return ofTheBooks(lines);
};

const newest = "batch = (select max(batch) from block)";

test("O08 a digit flipped in a new block is named by the next look, recorded once", async () => {
  await aNewBlock();
  await byHand(`update entry set amount = amount + 100 where ${newest} and amount > 0`);
  await auditor.follow();
  expect(auditor.status().state).toBe("red");
  expect(found()).toContainEqual(expect.stringMatching(/^L06 block \d+$/));
  expect(found()).toContainEqual(expect.stringMatching(/^L02 block \d+ posting 0 transfer.sent/));
  await auditor.follow();
  const { rows } = await books.pool.query(
    "select invariant, count(*)::int as times from finding group by invariant order by 1",
  );
  expect(rows).toContainEqual({ invariant: "L06", times: 1 });
});

test.each([
  ["an audit line", "delete from audit", /^L06 block \d+$/],
  ["a posting", "delete from posting", /^L02 batch \d+ posting 0, which is not there$/],
  ["an entry", "delete from entry", /^L02 block \d+ posting 0 transfer.sent/],
])("O08 %s that is missing from a new block is named by the next look", async (_, sql, named) => {
  await aNewBlock();
  await byHand(`${sql} where ${newest}`);
  await auditor.follow();
  expect(found()).toContainEqual(expect.stringMatching(named));
});

test("O08 what is old is named by the scan, whose age is told, and by verify", async () => {
  const age = async (name: string) =>
    Number(new RegExp(`^coffer_auditor_${name} (\\S+)$`, "m").exec(await registry.metrics())?.[1]);
  expect(auditor.status().scanAgeSeconds).toBeNull();
  await byHand("update entry set balance = balance + 1 where sequence = 1");
  await auditor.follow();
  expect(found()).toEqual([]);
  await auditor.scan();
  expect(found()).toContainEqual(expect.stringMatching(/^L03 entry \d+\/1 of account/));
  expect(await age("follow_age_seconds")).toBeLessThan(60);
  expect(await age("scan_age_seconds")).toBeLessThan(60);
  expect(await age("findings")).toBeGreaterThan(0);
  expect(await verified(undefined)).toContainEqual(expect.stringMatching(/^L03 entry \d+\/1/));
  await byHand("update entry set balance = balance - 1 where sequence = 1");
  await auditor.scan();
  expect(found()).toEqual([]);
});

// The last block written again a second later, with its hash, as the journal would have: a chain
// that is right in itself.
const REWRITTEN = `with time as (select number, batch, previous, root,
      at + interval '1 second' as at from block order by number desc limit 1),
  fresh as (select *, sha256('\\x01'::bytea || previous || int8send(number) || int8send(batch)
      || root || int8send((extract(epoch from at) * 1000000)::bigint)) as hash from time),
  head as (update chain_head h set at = f.at, hash = f.hash from fresh f)
  update block b set at = f.at, hash = f.hash from fresh f where b.number = f.number`;

test("L06 a chain forked consistently is told by the heads that were seen", async () => {
  await byHand(REWRITTEN);
  expect(await verified(undefined)).toEqual([]);
  expect(await verified(headsFile(dataDir))).toEqual([
    expect.stringMatching(/^L06-heads block \d+$/),
  ]);
  await auditor.follow();
  expect(found()).toEqual([expect.stringMatching(/^L06-heads block \d+$/)]);
});

test("L06 a forked chain is told also by an auditor that has just started", async () => {
  await byHand(REWRITTEN);
  auditor = open();
  await auditor.follow();
  expect(found()).toEqual([expect.stringMatching(/^L06-heads block \d+$/)]);
});

test("Q02 L06 a line that a full disk cut short does not swallow the next head", async () => {
  const file = headsFile(dataDir);
  const last = (await readFile(file, "utf8")).trim().split("\n").at(-1) ?? "";
  await appendFile(file, last.slice(0, 30));
  await aNewBlock();
  await auditor.follow();
  const told = (await readHeads(file)).map(({ number }) => number);
  expect(told.at(-1)).toBe(auditor.status().block);
});

const swapped = `update person p set phone = q.phone from person q
  where p.id <> q.id and p.phone is not null`;

test.each([
  ["swapped between two people", swapped],
  ["moved to another column", "update person set name = phone"],
  ["cut short", "update person set phone = substring(phone for length(phone) - 1)"],
  ["turned in one bit", "update person set phone = set_bit(phone, 300, 1 - get_bit(phone, 300))"],
])("X03 a ciphertext %s is named by verify", async (_, sql) => {
  const people = [await makePerson(books.journal), await makePerson(books.journal)];
  expect(await verified(undefined, ["X03"])).toEqual([]);
  await byHand(sql);
  const named = people.map(({ user }) => expect.stringMatching(`^X03 person\\|\\w+\\|${user}$`));
  expect(await verified(undefined, ["X03"])).toEqual(expect.arrayContaining(named));
});

test("X03 the scan opens what is sealed, too", async () => {
  await makePerson(books.journal);
  await byHand("update person set phone = substring(phone for length(phone) - 1)");
  await auditor.scan();
  expect(found()).toContainEqual(expect.stringMatching(/^X03 person\|phone\|usr_/));
});

test("O08 after a stop it goes on where it stopped", async () => {
  await aNewBlock();
  await byHand(`update entry set amount = amount + 100 where ${newest} and amount > 0`);
  await aNewBlock();
  auditor = open();
  await auditor.follow();
  expect(found()).toContainEqual(expect.stringMatching(/^L06 block \d+$/));
});
