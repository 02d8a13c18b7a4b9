import type { Reader } from "../../books/work/index.ts";
import type { Keyset } from "../../platform/page.ts";
import type { Queries } from "../invariants/index.ts";

/** As the journal left it: signing asks no more of the chain than what everybody appends to. */
export const findHead = (read: Reader) =>
  read.db.selectFrom("chainHead").select(["number", "hash"]).executeTakeFirst();

export const findLastSigned = (read: Reader) =>
  read.db
    .selectFrom("signedHead")
    .select(["block", "signedAt"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

/** Newest first. */
export function findSignedHeads(read: Reader, { before, rows }: Keyset) {
  let query = read.db
    .selectFrom("signedHead")
    .select(["id", "block", "hash", "signedAt", "signer", "signature"]);
  if (before !== null) query = query.where("id", "<", before);
  return query.orderBy("id", "desc").limit(rows).execute();
}

/** Who signs now. */
export const latestSigner = (read: Reader) =>
  read.db
    .selectFrom("keys.signer")
    .select(["id", "createdAt"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();

/** Every signer there was, the first first. */
export const findSigners = (read: Reader) =>
  read.db
    .selectFrom("keys.signer")
    .select(["id", "publicKey", "privateKey", "endorsement"])
    .orderBy("id")
    .execute();
export type SignerRow = Awaited<ReturnType<typeof findSigners>>[number];

export interface InstallRow {
  readonly id: string;
  readonly mode: string;
  readonly pack: string;
  readonly zone: string;
}

export async function readInstall(db: Queries): Promise<InstallRow | undefined> {
  return (await db.query<InstallRow>("select id, mode, pack, zone from install")).rows[0];
}

interface PublicSigner {
  readonly id: string;
  readonly publicKey: Buffer;
  readonly endorsement: Buffer | null;
}

export async function readSigners(db: Queries): Promise<readonly PublicSigner[]> {
  const text = `select id, public_key as "publicKey", endorsement from keys.signer order by id`;
  return (await db.query<PublicSigner>(text)).rows;
}

/** `now` is null where the chain has no such block any more. */
export interface HeadRow {
  readonly id: string;
  readonly block: bigint;
  readonly hash: Buffer;
  readonly signedAt: Date;
  readonly signer: string;
  readonly signature: Buffer;
  /** What the chain has at this block now. */
  readonly now: Buffer | null;
}

const HEADS_AT_ONCE = 1_000;

/** The next signed heads, oldest first. */
export async function readSignedHeads(db: Queries, after: string): Promise<readonly HeadRow[]> {
  const text = `select h.id, h.block, h.hash, h.signed_at as "signedAt", h.signer, h.signature,
      b.hash as now
    from signed_head h left join block b on b.number = h.block
    where h.id > $1 order by h.id limit ${HEADS_AT_ONCE}`;
  return (await db.query<HeadRow>(text, [after])).rows;
}
