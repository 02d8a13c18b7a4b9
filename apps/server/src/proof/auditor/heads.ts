import { appendFile, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ifMissing } from "../../platform/missing.ts";
import {
  type BlockRow,
  blocksAfter,
  type Invariant,
  type Problem,
  type Queries,
} from "../invariants/index.ts";
import { hashesOf, lastBlock } from "./store.ts";

// Heads of the chain as they were seen, outside the database: whoever rewrites the books and every
// hash after them makes a chain that is right in itself, and not the one that stood here.

/** `hash` is 64 hex digits; empty only before there is a block. */
export interface Head {
  readonly number: bigint;
  readonly hash: string;
}

/** `heads.log` beside the database's own files: a line `number hash instant` per head seen. */
export const headsFile = (dataDir: string): string => join(dataDir, "heads.log");

const LINE = /^(\d{1,19}) ([0-9a-f]{64}) \S+$/;

/** What was seen before, in order; a line that a crash cut short is none. */
export async function readHeads(file: string): Promise<readonly Head[]> {
  const text = await readFile(file, "utf8").catch(ifMissing(""));
  return text.split("\n").flatMap((line) => {
    const [, number, hash] = LINE.exec(line) ?? [];
    return number && hash ? [{ number: BigInt(number), hash }] : [];
  });
}

export const headOf = ({ number, hash }: BlockRow): Head => ({
  number,
  hash: hash.toString("hex"),
});

/**
 * `at` is wall time. On the disk when this returns: a head that was forgotten would let the chain
 * be rewritten behind it.
 */
export async function rememberHead(file: string, head: Head, at: Date): Promise<void> {
  const line = `${head.number} ${head.hash} ${at.toISOString()}\n`;
  // What a full disk or a crash cut short would swallow this one.
  const text = (await endsWhole(file)) ? line : `\n${line}`;
  await appendFile(file, text, { mode: 0o600, flush: true });
}

async function endsWhole(path: string): Promise<boolean> {
  const file = await open(path).catch(ifMissing(undefined));
  if (!file) return true;
  try {
    const { size } = await file.stat();
    if (size === 0) return true;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString() === "\n";
  } finally {
    await file.close();
  }
}

const AT_ONCE = 5_000;

/** Compares the chain with every head that was seen. */
export async function compareHeads(db: Queries, heads: readonly Head[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (let at = 0; at < heads.length; at += AT_ONCE) {
    const part = heads.slice(at, at + AT_ONCE);
    const hashes = await hashesOf(
      db,
      part.map(({ number }) => number),
    );
    for (const { number, hash } of part) {
      const now = hashes.get(number);
      if (now === hash) continue;
      const what = now ? `it was ${hash}, now it is ${now}` : `it was ${hash}, now it is not there`;
      problems.push({ at: `block ${number}`, what });
    }
  }
  return problems;
}

/**
 * The same as a question among the others. The heads are read before the books are: a block made
 * in between would be missing from a snapshot that is older than its head.
 */
export const headsSeen = (read: () => Promise<readonly Head[]>): Invariant => ({
  id: "L06-heads",
  sentence: "The chain is the one whose heads were seen before",
  follows: false,
  async check(db) {
    const heads = await read();
    const problems = await compareHeads(db, heads);
    const skipped = heads.length === 0 ? "no head has been seen yet" : undefined;
    return { checked: heads.length, problems, ...(skipped ? { skipped } : {}) };
  },
});

/** The head of the chain; before there is one, what block 0 follows. */
export async function chainHead(db: Queries): Promise<Head> {
  const [last] = await blocksAfter(db, (await lastBlock(db)) - 1n, 1);
  return last ? headOf(last) : { number: -1n, hash: "" };
}
