import { blockHash, genesisHash, leafOf, merkleRoot } from "../../books/journal/index.ts";
import { PROBLEMS_MAX, type Problem } from "../invariants/index.ts";
import { EntryWalk } from "./entry-walk.ts";
import {
  type Block,
  type End,
  type Head,
  isBlock,
  isEnd,
  isHead,
  isStart,
  readLine,
  type Start,
} from "./export-lines.ts";
import { believed, isSigned, type Signer } from "./signature.ts";

// Checks an export of the chain with nothing but a public key: no database, no network, no secret.
// Whoever took the export away a year ago checks it in the same way as today's.

export interface ExportChecked {
  readonly ok: boolean;
  readonly install: string;
  readonly blocks: number;
  readonly leaves: number;
  readonly entries: number;
  readonly accounts: number;
  /** Signed by somebody whom the public key vouches for. */
  readonly heads: number;
  /** Signed by others: they prove nothing, and disprove nothing. */
  readonly strange: number;
  /** The last block that somebody signed: what follows it is only chained. */
  readonly signedUpTo: string | null;
  /** When it was: an export that was cut is as old as its last signature. */
  readonly signedAt: string | null;
  readonly problems: readonly Problem[];
}

/**
 * The text of an export, in pieces however they come; `publicKey` as the installation told it once.
 * Ends with what is wrong, at most a hundred; throws only what reading the text throws.
 */
export async function checkExport(
  text: AsyncIterable<string>,
  publicKey: string,
): Promise<ExportChecked> {
  const check = new ExportCheck(publicKey);
  let rest = "";
  for await (const piece of text) {
    // A line ends here and nowhere else: what else may end one stands within texts as it is.
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) check.take(line);
  }
  if (rest !== "") check.take(rest);
  return check.finish();
}

class ExportCheck {
  readonly #publicKey: string;
  readonly #problems: Problem[] = [];
  readonly #walk = new EntryWalk((problem) => this.#say(problem));
  #start: Start | undefined;
  #signers: ReadonlyMap<string, Signer> = new Map();
  #last: Block | undefined;
  #blocks = 0;
  #leaves = 0;
  #heads = 0;
  #strange = 0;
  #signed: Head | undefined;
  #ended = false;

  constructor(publicKey: string) {
    this.#publicKey = publicKey;
  }

  take(line: string): void {
    if (line === "") return;
    const said = readLine(line);
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
    if (!this.#signed) {
      this.#say({
        at: "heads",
        what: "nobody whom the public key vouches for has signed anything",
      });
    }
    const { entries, accounts } = this.#walk;
    return {
      ok: this.#problems.length === 0,
      install: this.#start?.install.id ?? "",
      blocks: this.#blocks,
      leaves: this.#leaves,
      entries,
      accounts,
      heads: this.#heads,
      strange: this.#strange,
      signedUpTo: this.#signed?.block ?? null,
      signedAt: this.#signed?.at ?? null,
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
    const made = [...(number === 0n ? [genesisHash(install)] : []), ...leaves.map(leafOf)];
    if (merkleRoot(made).toString("hex") !== block.root) say("its root is not that of its leaves");
    if (hashOf(block, number) !== block.hash) say("its hash is not that of its columns");
    if (this.#last && BigInt(block.micros) < BigInt(this.#last.micros)) say("time runs back");
    for (const leaf of leaves) this.#walk.take(block.block, leaf);
    this.#blocks += 1;
    this.#leaves += leaves.length;
    this.#last = block;
  }

  /** It stands behind its block: nothing has to be remembered of millions of others. */
  #head(head: Head, { install }: Start): void {
    const say = (what: string): void => this.#say({ at: `head at block ${head.block}`, what });
    const signer = this.#signers.get(head.signer);
    // Whoever trusts a later key only does not believe those before it, which others may do.
    if (!signer) return void (this.#strange += 1);
    this.#heads += 1;
    if (!isSigned(install.id, head, signer.publicKey))
      return say("its signature is not its signer's");
    if (this.#last?.block !== head.block || this.#last.hash !== head.hash)
      return say("it is not the chain's");
    this.#signed = head;
  }

  #end({ blocks, heads }: End): void {
    this.#ended = true;
    const read = this.#heads + this.#strange;
    if (blocks === this.#blocks && heads === read) return;
    const there = `${this.#blocks} blocks and ${read} heads are here`;
    this.#say({ at: "end", what: `${there}, ${blocks} and ${heads} were written` });
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
