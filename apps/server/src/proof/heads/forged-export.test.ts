import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { blockHash, genesisHash, leafOf, merkleRoot } from "../../books/journal/index.ts";
import { checkExport } from "./check-export.ts";
import { endorse, newPair, type Signer, signHeadText } from "./signature.ts";

// Exports that somebody put together by hand. Whoever has no private key can change nothing that
// is signed; whoever has it can still not make books that do not add up pass.

type Leaf = readonly unknown[];
const install = { id: "01TEST", mode: "test", pack: "cn", zone: "Asia/Shanghai" };
const first = newPair();
const signerOf = (id: string, pair: typeof first, endorsement: string | null): Signer => ({
  id,
  publicKey: pair.publicKey.toString("base64url"),
  endorsement,
});
const signer = signerOf("sgn_1", first, null);
const posting = (index: number, moves: string, entries: readonly unknown[]): Leaf => [
  ...["posting", 1, index, "topup.credited", "top_1", null, "house", "test", "rid_1", null, false],
  ...[moves, "", entries],
];
const audit: Leaf = ["audit", 1, 0, "house", "test.write", "house", "test", "rid_1", "{}"];
const topup = posting(0, "1>2:500", ["1:1:-500:-500", "2:1:500:500"]);

interface Block {
  readonly leaves: readonly Leaf[];
  readonly hash: string;
}

function chainOf(contents: readonly (readonly Leaf[])[]): Block[] {
  let previous = Buffer.alloc(32);
  return [[], ...contents].map((leaves, at) => {
    const made = at === 0 ? [genesisHash(install)] : leaves.map(leafOf);
    const root = merkleRoot(made);
    const number = BigInt(at);
    const told = { block: String(at), batch: String(at * 1000), micros: String(1000 + at) };
    const { batch, micros } = { batch: BigInt(told.batch), micros: BigInt(told.micros) };
    const hash = blockHash({ number, batch, previous, root, micros });
    const [before, after] = [previous.toString("hex"), hash.toString("hex")];
    previous = Buffer.from(hash);
    return { ...told, previous: before, root: root.toString("hex"), hash: after, leaves };
  });
}

function headOf(block: number, hash: string, pair = first, id = signer.id) {
  const told = { block: String(block), hash, at: "2026-11-25T10:00:00.000Z", signer: id };
  const signature = signHeadText(pair.privateKey, install.id, told).toString("base64url");
  return { head: { ...told, signature } };
}

/** The lines of an export of these blocks, signed at the last. */
function exported(contents: readonly (readonly Leaf[])[], signers: readonly Signer[] = [signer]) {
  const blocks = chainOf(contents);
  const head = headOf(blocks.length - 1, blocks.at(-1)?.hash ?? "");
  const start = { coffer: 1, install, signers };
  const end = { end: { blocks: blocks.length, heads: 1 } };
  return [start, ...blocks, head, end].map((line) => JSON.stringify(line));
}

const checkText = (pieces: readonly string[], key = signer.publicKey) =>
  checkExport(Readable.from(pieces), key);
const check = (lines: readonly string[], key = signer.publicKey) =>
  checkText([lines.map((line) => `${line}\n`).join("")], key);
const honest = exported([[topup], [], [audit]]);
const change = (at: number, from: string | RegExp, to: string): string[] =>
  honest.map((line, place) => (place === at ? line.replace(from, () => to) : line));
const [START, GENESIS, TOPUP, EMPTY, , HEAD] = [0, 1, 2, 3, 4, 5];

test("an export made as the house makes them holds", async () => {
  expect(await check(honest)).toMatchObject({ ok: true, blocks: 4, entries: 2, signedUpTo: "3" });
});

test("it holds in whatever pieces it comes, whatever stands in its texts", async () => {
  const why = JSON.stringify({ why: "one\u2028two\u0085\n\r three" });
  const odd: Leaf = [...audit.slice(0, 8), why];
  const text = exported([[topup], [odd]]).join("\n");
  for (const pieces of [[text], [...text], [text.replaceAll("\n", "\r\n")]]) {
    expect(await checkText(pieces)).toMatchObject({ ok: true, problems: [], blocks: 3 });
  }
});

describe("without a private key nothing that is signed can be told otherwise:", () => {
  const conjured = JSON.stringify(posting(0, "8>9:500", ["8:1:-500:-500", "9:1:500:500"]));
  const field = (name: string) => new RegExp(`"${name}":`);
  test.each<[string, string[]]>([
    ["a posting in block 0", change(GENESIS, '"leaves":[]', `"leaves":[${conjured}]`)],
    ["a line in an empty block", change(EMPTY, '"leaves":[]', '"leaves":[["empty",1]]')],
    ["what stands there twice", change(TOPUP, field("leaves"), `"leaves":[${conjured}],"leaves":`)],
    ["what is more than was written", change(TOPUP, field("leaves"), '"note":"paid","leaves":')],
    ["more of the installation", change(START, field("mode"), '"name":"Another","mode":')],
    ["more of a head", change(HEAD, field("signer"), '"holds":true,"signer":')],
    ["a number that is read as none", change(TOPUP, "null,", "1e999,")],
    ["a number written otherwise", change(TOPUP, '"posting",1,', '"posting",1.0,')],
    ["a text written otherwise", change(TOPUP, "topup", "\\u0074opup")],
    ["a number of a block with a zero", change(TOPUP, '"block":"1"', '"block":"01"')],
    ["a number below zero", change(TOPUP, '"block":"1"', '"block":"-1"')],
    ["a number larger than any", change(TOPUP, '"batch":"1000"', `"batch":"${"9".repeat(19)}"`)],
    ["no block 0", honest.filter((_, place) => place !== GENESIS)],
    ["a block twice", honest.flatMap((line, at) => (at === TOPUP ? [line, line] : [line]))],
    ["another's head", change(HEAD, /"block":"3"/, '"block":"2"')],
    ["a head before its block", [...honest.slice(0, 1), honest[HEAD] ?? "", ...honest.slice(1)]],
  ])("%s", async (_, lines) => {
    expect((await check(lines)).problems).not.toEqual([]);
  });

  test("nor is a key believed that nobody endorsed, or somebody for another house", async () => {
    const own = newPair();
    const blocks = chainOf([[posting(0, "8>9:1", ["8:1:-1:-1", "9:1:1:1"])]]);
    const evil = signerOf("sgn_2", own, null);
    const replayed = endorse(first.privateKey, "01OTHER", evil).toString("base64url");
    for (const signers of [
      [signer, evil],
      [evil, signer],
      [signer, { ...evil, endorsement: replayed }],
      [signer, { ...evil, id: signer.id }],
      [{ ...signer, id: "sgn_2" }, evil],
    ]) {
      const head = headOf(1, blocks[1]?.hash ?? "", own, signers[1]?.id ?? "");
      const start = { coffer: 1, install, signers };
      const lines = [start, ...blocks, head, { end: { blocks: 2, heads: 1 } }];
      const { problems } = await check(lines.map((line) => JSON.stringify(line)));
      expect(problems).not.toEqual([]);
    }
  });
});

describe("with the private key books that do not add up are still named:", () => {
  test.each<[string, readonly Leaf[]]>([
    ["a posting under another name", [["Posting", ...topup.slice(1)]]],
    ["a posting of a version nobody knows", [["posting", 2, ...topup.slice(2)]]],
    ["a posting with a field more", [[...topup.slice(0, 13), null, topup[13]]]],
    ["entries within entries", [[...topup.slice(0, 13), [["1:1:-500:-500"], "2:1:500:500"]]]],
    ["an account written otherwise", [topup, posting(1, "1>2:5", ["01:1:-5:-5", "2:2:5:505"])]],
    ["entries that its moves do not make", [posting(0, "1>2:5", ["1:1:-9:-9", "2:1:9:9"])]],
    ["entries of others than its moves", [posting(0, "1>2:5", ["1:1:-5:-5", "3:1:5:5"])]],
    ["an entry that is left out", [posting(0, "1>2:5;1>3:0", ["1:1:-5:-5", "2:1:5:5"])]],
    ["a gap in an account", [posting(0, "1>2:5", ["1:2:-5:-5", "2:1:5:5"])]],
    ["a balance from nowhere", [posting(0, "1>2:5", ["1:1:-5:-5", "2:1:5:9"])]],
    ["an account twice", [posting(0, "1>2:5", ["1:1:-5:-5", "2:1:2:2", "2:2:3:5"])]],
  ])("%s", async (_, leaves) => {
    expect((await check(exported([leaves]))).problems).not.toEqual([]);
  });
});

test("who trusts a later key alone is told of what it signed, and of other heads", async () => {
  const later = newPair();
  const next = signerOf("sgn_2", later, null);
  const by = endorse(first.privateKey, install.id, next).toString("base64url");
  const blocks = chainOf([[topup], [audit]]);
  const [none, one, two] = blocks;
  const early = headOf(1, one?.hash ?? "");
  const late = headOf(2, two?.hash ?? "", later, next.id);
  const start = { coffer: 1, install, signers: [signer, { ...next, endorsement: by }] };
  const all = [start, none, one, early, two, late, { end: { blocks: 3, heads: 2 } }];
  const lines = all.map((line) => JSON.stringify(line));
  expect(await check(lines)).toMatchObject({ ok: true, heads: 2, strange: 0, signedUpTo: "2" });
  const alone = await check(lines, next.publicKey);
  expect(alone).toMatchObject({ ok: true, heads: 1, strange: 1, signedUpTo: "2" });
});
