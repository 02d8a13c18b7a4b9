import { hash } from "node:crypto";

// What a block vouches for. A leaf is SHA-256 over 0x00 and a JSON array whose first member names
// its type and whose second is the version of its columns; a node is SHA-256 over 0x01 and its two
// children. An odd node at the end of a level rises unchanged.

export interface PostingLeaf {
  readonly index: number;
  readonly kind: string;
  readonly reference: string;
  readonly valueDate: string | null;
  readonly actor: string;
  readonly cause: string;
  readonly requestId: string;
  readonly reversalOf: string | null;
  readonly fact: boolean;
  readonly moves: string;
  readonly charges: string;
  /** `account:sequence:amount:balance`, by account number. */
  readonly entries: readonly string[];
}

export interface EventLeaf {
  readonly index: number;
  readonly type: string;
  readonly subject: string;
  readonly merchant: string | null;
  readonly actor: string;
  readonly cause: string;
  readonly requestId: string;
  readonly payload: string;
}

export interface AuditLeaf {
  readonly index: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly cause: string;
  readonly requestId: string;
  readonly detail: string;
}

/** The JSON array that is hashed: anybody who has it can make the leaf. */
export type LeafFields = readonly unknown[];

export const leafOf = (fields: LeafFields): Buffer =>
  hash("sha256", `\u0000${JSON.stringify(fields)}`, "buffer");

export const postingFields = (p: PostingLeaf): LeafFields => [
  "posting",
  1,
  p.index,
  p.kind,
  p.reference,
  p.valueDate,
  p.actor,
  p.cause,
  p.requestId,
  p.reversalOf,
  p.fact,
  p.moves,
  p.charges,
  p.entries,
];

export const eventFields = (e: EventLeaf): LeafFields => [
  "event",
  1,
  e.index,
  e.type,
  e.subject,
  e.merchant,
  e.actor,
  e.cause,
  e.requestId,
  e.payload,
];

export const auditFields = (a: AuditLeaf): LeafFields => [
  "audit",
  1,
  a.index,
  a.actor,
  a.action,
  a.subject,
  a.cause,
  a.requestId,
  a.detail,
];

export const postingLeaf = (p: PostingLeaf): Buffer => leafOf(postingFields(p));
export const eventLeaf = (e: EventLeaf): Buffer => leafOf(eventFields(e));
export const auditLeaf = (a: AuditLeaf): Buffer => leafOf(auditFields(a));

const NODE = Buffer.of(1);
const EMPTY = hash("sha256", '\u0000["empty",1]', "buffer");

/** Root over postings, then events, then audit lines, each by index. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  let level: readonly Buffer[] = leaves;
  if (level.length === 0) return EMPTY;
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (left && right) next.push(hash("sha256", Buffer.concat([NODE, left, right]), "buffer"));
      else if (left) next.push(left);
    }
    level = next;
  }
  return level[0] ?? EMPTY;
}

/**
 * A block's hash: SHA-256 over version 1 ‖ previous ‖ number ‖ batch ‖ root ‖ microseconds since
 * 1970. The database computes the same in block.ts; leaves.test.ts holds the two together.
 */
export function blockHash(block: {
  previous: Uint8Array;
  number: bigint;
  batch: bigint;
  root: Uint8Array;
  micros: bigint;
}): Buffer {
  const numbers = Buffer.alloc(24);
  numbers.writeBigInt64BE(block.number, 0);
  numbers.writeBigInt64BE(block.batch, 8);
  numbers.writeBigInt64BE(block.micros, 16);
  return hash(
    "sha256",
    Buffer.concat([
      Buffer.of(1),
      block.previous,
      numbers.subarray(0, 16),
      block.root,
      numbers.subarray(16),
    ]),
    "buffer",
  );
}
