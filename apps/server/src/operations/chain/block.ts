import type { getBlock, listBlocks, QueryOf, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { postingsOfBatch } from "../ledger/index.ts";
import { counted, numberKeyset, numberPage } from "../shown/index.ts";
import { auditsIn, eventsIn, type FoundBlock, findBlock, findBlocks } from "./store.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const blockView = (block: FoundBlock) => ({
  number: counted(block.number),
  at: block.at.toISOString(),
  hash: hex(block.hash),
  previous: hex(block.previous),
  root: hex(block.root),
  postings: counted(block.postings),
  events: counted(block.events),
  audits: counted(block.audits),
});

/** Newest first; the cursor is a block's number. */
export async function blocks(read: Reader, query: QueryOf<typeof listBlocks>) {
  const at = numberKeyset(query);
  return numberPage(await findBlocks(read, at), at, {
    number: ({ number }) => number,
    view: blockView,
  });
}

/** Refuses `resource.not_found`. The contract lets sixteen digits in, fewer than a bigint has. */
export async function blockOf(read: Reader, number: string): Promise<FoundBlock> {
  return (await findBlock(read, BigInt(number))) ?? refuse("resource.not_found");
}

/** A block with everything that its root stands for. */
export async function oneBlock(read: Reader, number: string): Promise<ReplyOf<typeof getBlock>> {
  const block = await blockOf(read, number);
  const [postingLeaves, eventLeaves, auditLeaves] = await Promise.all([
    postingsOfBatch(read, block.batch),
    eventsIn(read, block.batch),
    auditsIn(read, block.batch),
  ]);
  return { ...blockView(block), postingLeaves, eventLeaves, auditLeaves };
}
