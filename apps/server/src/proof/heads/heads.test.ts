import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Books, context, openBooks } from "../../../test/books.ts";
import { grow } from "../../../test/grown-books.ts";
import { perform } from "../../../test/people.ts";
import type { Reader } from "../../books/work/index.ts";
import type { Queries } from "../invariants/index.ts";
import { verify } from "../verify/index.ts";
import { checkExport, exportChain, listHeads, replaceSigner, signedHeads } from "./index.ts";
import { hasNews, signHead } from "./sign-head.ts";
import { newPair } from "./signature.ts";

let books: Books;
beforeEach(async () => {
  books = await openBooks();
  await grow(books);
});
afterEach(() => books.close());

const HOUR_MS = 3_600_000;

/** Signs as if it were that many hours later by the wall. */
const sign = async (hours = 0): Promise<void> => {
  if (!(await hasNews(later(books.journal.read(), hours)))) return;
  await perform(books.journal, (read) => signHead(later(read, hours)));
};
const later = (read: Reader, hours: number): Reader => ({
  ...read,
  wall: new Date(read.wall.getTime() + hours * HOUR_MS),
});
const heads = () => listHeads(books.journal.read(), { limit: 100 });
const byHand = (sql: string) => books.asOwner((db) => db.query(sql));
const aBlock = () => perform(books.journal, async () => ({ audit: [line], reply: null }));
const line = { action: "test.write", subject: "house" } as const;

describe("L06 heads are signed", () => {
  test("once an hour, by whichever process is first, and only when there is news", async () => {
    const another = await books.another();
    const both = [books.journal, another, books.journal, another];
    await Promise.all(both.map((journal) => journal.perform(signHead, context())));
    expect((await heads()).data).toHaveLength(1);
    await sign();
    await sign(1);
    expect((await heads()).data).toHaveLength(1);
    await aBlock();
    await aBlock();
    await sign(1);
    const { data, signers } = await heads();
    expect([data.length, signers.length]).toEqual([2, 1]);
    expect(BigInt(data[0]?.block ?? 0)).toBeGreaterThan(BigInt(data[1]?.block ?? 0));
  });

  test("by one signer, also where the hour turns and one is made at the same time", async () => {
    const another = await books.another();
    const turned = (read: Reader) => signHead(later(read, 1));
    await Promise.all([
      books.journal.perform(signHead, context()),
      another.perform(turned, context()),
      another.perform(replaceSigner, context()),
      books.journal.perform(replaceSigner, context()),
    ]);
    const { signers } = await heads();
    expect(signers.filter(({ endorsement }) => endorsement === null)).toHaveLength(1);
    expect((await onConnection((db) => signedHeads.check(db, "all"))).problems).toEqual([]);
  });

  test("and verify holds each against the chain and its signer", async () => {
    const only = ["L06-signed"];
    const asked = async () => (await verify({ url: books.url, only }))[0];
    expect(await asked()).toMatchObject({ ok: true, skipped: "no head has been signed yet" });
    await sign();
    expect(await asked()).toMatchObject({ ok: true, checked: 1 });
    await byHand("update signed_head set hash = sha256('another')");
    expect((await asked())?.problems[0]?.what).toMatch(/its signature .* is not its signer's/);
    const [head] = (await heads()).data;
    await byHand(`update signed_head set block = ${Number(head?.block) - 1}`);
    expect((await asked())?.ok).toBe(false);
  });

  test("a new signer is endorsed by the one before; one that nobody did is named", async () => {
    await sign();
    await perform(books.journal, replaceSigner);
    await aBlock();
    await sign(1);
    const { signers, data } = await heads();
    expect(data.map(({ signer }) => signer)).toEqual([signers[1]?.id, signers[0]?.id]);
    const run = () => onConnection((db) => signedHeads.check(db, "all"));
    expect((await run()).problems).toEqual([]);
    await byHand("update keys.signer set endorsement = null where endorsement is not null");
    expect((await run()).problems.map(({ at }) => at)).toContain(`signer ${signers[1]?.id}`);
  });
});

async function onConnection<T>(ask: (db: Queries) => Promise<T>): Promise<T> {
  const client = await books.pool.connect();
  return ask(client).finally(() => client.release());
}

describe("an export of the chain is checked with a public key alone", () => {
  const exported = () =>
    onConnection(async (db) => {
      const lines: string[] = [];
      for await (const some of exportChain(db))
        lines.push(...some.map((one) => JSON.stringify(one)));
      return lines;
    });
  const trusted = async () => (await heads()).signers[0]?.publicKey ?? "";
  const checked = async (lines: readonly string[], key?: string) =>
    checkExport(Readable.from([lines.join("\n")]), key ?? (await trusted()));
  const wrong = async (lines: readonly string[], key?: string) =>
    (await checked(lines, key)).problems.map(({ at, what }) => `${at}: ${what}`);

  test("it holds, counts all there is, and says up to where it is signed", async () => {
    await sign();
    const { rows } = await books.pool.query<{ entries: number; blocks: number; accounts: number }>(
      `select (select count(*) from entry)::int as entries,
        (select count(*) from block)::int as blocks,
        (select count(distinct account) from entry)::int as accounts`,
    );
    const result = await checked(await exported());
    expect(result).toMatchObject({ ok: true, heads: 1, ...rows[0] });
    expect(result.entries).toBeGreaterThan(10);
    expect(result.signedUpTo).toBe((await heads()).data[0]?.block);
  });

  test("it is of one moment, whatever is signed while it is written", async () => {
    await sign();
    const lines = await onConnection(async (db) => {
      const written: string[] = [];
      for await (const some of exportChain(db)) {
        written.push(...some.map((one) => JSON.stringify(one)));
        await perform(books.journal, replaceSigner);
        await aBlock();
        await sign(written.length);
      }
      return written;
    });
    expect(await checked(lines)).toMatchObject({ ok: true, heads: 1, strange: 0 });
  });

  test("it holds no name and no phone, and nothing that is sealed", async () => {
    await sign();
    const text = (await exported()).join("\n");
    expect(text).not.toMatch(/private|sealed|\+86/);
  });

  test("whatever is changed, left out, moved, added or cut is named", async () => {
    await sign();
    const lines = await exported();
    const at = lines.findIndex((one) => one.includes("transfer.sent"));
    const changed = (from: string | RegExp, to: string) =>
      lines.map((one, place) => (place === at ? one.replace(from, to) : one));
    const without = lines.filter((_, place) => place !== at);
    const moved = [...lines];
    [moved[at], moved[at - 1]] = [lines[at - 1] ?? "", lines[at] ?? ""];
    const number = JSON.parse(lines[at] ?? "{}").block;
    expect(await wrong(changed(/"\d+:\d+:-\d+:/, '"1:1:-1:'))).toContain(
      `block ${number}: its root is not that of its leaves`,
    );
    expect(await wrong(changed(/"micros":"\d/, '"micros":"2'))).toContain(
      `block ${number}: its hash is not that of its columns`,
    );
    expect(await wrong(without)).not.toEqual([]);
    expect(await wrong(moved)).not.toEqual([]);
    expect(await wrong([...lines.slice(0, at), "{", ...lines.slice(at + 1)])).not.toEqual([]);
    expect(await wrong([...lines, lines[at] ?? ""])).toEqual(["end: something follows it"]);
    expect(await wrong(lines.slice(0, -1))).toEqual(["end: the export was cut short"]);
    const other = (lines[0] ?? "").replace(/"mode":"test"/, '"mode":"live"');
    expect(await wrong([other, ...lines.slice(1)])).toContain(
      "block 0: its root is not that of its leaves",
    );
  });

  test("a chain made anew from a forged block does not bear the signature", async () => {
    await sign();
    const lines = await exported();
    const head = lines.findIndex((one) => one.startsWith('{"head"'));
    const { hash } = JSON.parse(lines[head] ?? "{}").head;
    const forged = lines.with(head, (lines[head] ?? "").replace(hash, "0".repeat(64)));
    const nobody = "heads: nobody whom the public key vouches for has signed anything";
    expect(await wrong(forged)).toEqual([
      expect.stringMatching(/^head at block \d+: its signature is not its signer's$/),
      nobody,
    ]);
    const unsigned = lines.filter((_, place) => place !== head);
    expect(await wrong(unsigned)).toContain(nobody);
    const stranger = newPair().publicKey.toString("base64url");
    for (const key of [stranger, "", "AAAA"]) {
      expect(await wrong(lines, key)).toContain(
        "signers: the public key that was given is none of theirs",
      );
    }
  });

  test("who trusts the first key believes the next, but not the other way round", async () => {
    await sign();
    await perform(books.journal, replaceSigner);
    await aBlock();
    await sign(1);
    const lines = await exported();
    const { signers } = await heads();
    const [older, newer] = signers.map(({ publicKey }) => publicKey);
    expect(await checked(lines, older)).toMatchObject({ ok: true, heads: 2, strange: 0 });
    expect(await checked(lines, newer)).toMatchObject({ ok: true, heads: 1, strange: 1 });
  });

  test("arithmetic that does not add up is named, whatever its hashes say", async () => {
    await sign();
    const lines = await exported();
    const twice = lines.map((one) => one.replace(/("\d+:\d+:)(\d+)(:\d+")/, "$1$21$3"));
    const named = await wrong(twice);
    expect(named).toContainEqual(expect.stringMatching(/: its moves do not make the entry of/));
    expect(named).toContainEqual(expect.stringMatching(/does not go on from its last balance$/));
  });
});
