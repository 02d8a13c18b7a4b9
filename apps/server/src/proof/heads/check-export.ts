import Type, { type Static } from "typebox";
import { blockHash, genesisHash, leafOf, merkleRoot } from "../../books/journal/index.ts";
import { fits } from "../../platform/outbound/index.ts";
import { PROBLEMS_MAX, type Problem } from "../invariants/index.ts";
import { EntryWalk } from "./entry-walk.ts";
import { believed, isSigned, type Signer } from "./signature.ts";

// Checks an export of the chain with nothing but a public key: no database, no network, no secret.
// Whoever took the export away a year ago checks it in the same way as today's.

const hex32 = Type.String({ pattern: "^[0-9a-f]{64}$" });
const digits = Type.String({ pattern: "^[0-9]{1,19}$" });
const Start = Type.Object({
  coffer: Type.Literal(1),
  install: Type.Object({
    id: Type.String(),
    mode: Type.String(),
    pack: Type.String(),
    zone: Type.String(),
  }),
  signers: Type.Array(
    Type.Object({
      id: Type.String(),
      publicKey: Type.String(),
      endorsement: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
const Block = Type.Object({
  block: digits,
  batch: digits,
  previous: hex32,
  root: hex32,
  hash: hex32,
  micros: digits,
  leaves: Type.Array(Type.Array(Type.Unknown())),
});
const Head = Type.Object({
  head: Type.Object({
    block: digits,
    hash: hex32,
    at: Type.String(),
    signer: Type.String(),
    signature: Type.String(),
  }),
});
const End = Type.Object({ end: Type.Object({ blocks: Type.Integer(), heads: Type.Integer() }) });
type Start = Static<typeof Start>;
type Block = Static<typeof Block>;
type Head = Static<typeof Head>["head"];
const [isStart, isBlock, isHead, isEnd] = [fits(Start), fits(Block), fits(Head), fits(End)];

export interface ExportChecked {
  readonly ok: boolean;
  readonly install: string;
  readonly blocks: number;
  readonly leaves: number;
  readonly entries: number;
  readonly accounts: number;
  readonly heads: number;
  /** The last block that somebody signed: what follows it is only chained. */
  readonly signedUpTo: string | null;
  readonly problems: readonly Problem[];
}

/** Lines of JSON as `export chain` writes them; `publicKey` as the installation told it once. */
export async function checkExport(
  lines: AsyncIterable<string>,
  publicKey: string,
): Promise<ExportChecked> {
  const check = new ExportCheck(publicKey);
  for await (const line of lines) if (line !== "") check.take(line);
  return check.finish();
}

class ExportCheck {
  readonly #publicKey: string;
  readonly #problems: Problem[] = [];
  readonly #hashes = new Map<string, string>();
  readonly #walk = new EntryWalk((problem) => this.#say(problem));
  #start: Start | undefined;
  #signers: ReadonlyMap<string, Signer> = new Map();
  #last: Block | undefined;
  #blocks = 0;
  #leaves = 0;
  #heads = 0;
  #signedUpTo: bigint | undefined;
  #ended = false;

  constructor(publicKey: string) {
    this.#publicKey = publicKey;
  }

  take(line: string): void {
    const said = parse(line);
    if (this.#ended) this.#say({ at: "end", what: "something follows it" });
    else if (isStart(said) && !this.#start) this.#begin(said);
    else if (!this.#start) this.#say({ at: "first line", what: "it is not that of an export" });
    else if (isBlock(said)) this.#block(said, this.#start);
    else if (isHead(said)) this.#head(said.head, this.#start);
    else if (isEnd(said)) this.#end(said.end);
    else this.#say({ at: `after block ${this.#last?.block ?? "none"}`, what: "a line is damaged" });
  }

  finish(): ExportChecked {
    if (!this.#ended) this.#say({ at: "end", what: "the export was cut short" });
    if (this.#heads === 0) this.#say({ at: "heads", what: "nobody has signed anything" });
    const { entries, accounts } = this.#walk;
    return {
      ok: this.#problems.length === 0,
      install: this.#start?.install.id ?? "",
      blocks: this.#blocks,
      leaves: this.#leaves,
      entries,
      accounts,
      heads: this.#heads,
      signedUpTo: this.#signedUpTo?.toString() ?? null,
      problems: this.#problems,
    };
  }

  #say(problem: Problem): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push(problem);
  }

  #begin(start: Start): void {
    this.#start = start;
    this.#signers = believed(start.install.id, start.signers, this.#publicKey);
    if (this.#signers.size > 0) return;
    this.#say({ at: "signers", what: "the public key that was given is none of theirs" });
  }

  #block(block: Block, { install }: Start): void {
    const say = (what: string): void => this.#say({ at: `block ${block.block}`, what });
    const number = BigInt(block.block);
    if (number !== BigInt(this.#blocks)) say(`it stands where block ${this.#blocks} belongs`);
    const previous = this.#last?.hash ?? "0".repeat(64);
    if (block.previous !== previous) say("it does not follow the hash of the block before it");
    const { leaves } = block;
    const made = number === 0n ? [genesisHash(install)] : leaves.map(leafOf);
    if (merkleRoot(made).toString("hex") !== block.root) say("its root is not that of its leaves");
    if (hashOf(block, number) !== block.hash) say("its hash is not that of its columns");
    if (this.#last && BigInt(block.micros) < BigInt(this.#last.micros)) say("time runs back");
    for (const fields of leaves) this.#walk.take(block.block, fields);
    this.#hashes.set(block.block, block.hash);
    this.#blocks += 1;
    this.#leaves += leaves.length;
    this.#last = block;
  }

  #head(head: Head, { install }: Start): void {
    const say = (what: string): void => this.#say({ at: `head at block ${head.block}`, what });
    this.#heads += 1;
    const signer = this.#signers.get(head.signer);
    if (!signer) return say("its signer is nobody whom the public key vouches for");
    if (!isSigned(install.id, head, signer.publicKey))
      return say("its signature is not its signer's");
    if (this.#hashes.get(head.block) !== head.hash) return say("it is not the chain's");
    const block = BigInt(head.block);
    if (this.#signedUpTo === undefined || block > this.#signedUpTo) this.#signedUpTo = block;
  }

  #end({ blocks, heads }: { readonly blocks: number; readonly heads: number }): void {
    this.#ended = true;
    if (blocks === this.#blocks && heads === this.#heads) return;
    const there = `${this.#blocks} blocks and ${this.#heads} heads are here`;
    this.#say({ at: "end", what: `${there}, ${blocks} and ${heads} were written` });
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const hashOf = ({ previous, root, batch, micros }: Block, number: bigint): string =>
  blockHash({
    number,
    previous: Buffer.from(previous, "hex"),
    root: Buffer.from(root, "hex"),
    batch: BigInt(batch),
    micros: BigInt(micros),
  }).toString("hex");
