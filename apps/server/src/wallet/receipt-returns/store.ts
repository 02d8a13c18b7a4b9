import type { Reader } from "../../books/work/index.ts";

const TRIES_SHOWN = 20;

/** The newest tries to send a receipt back, by their ids. */
export async function returnsOf(read: Reader, receipt: string): Promise<string[]> {
  const rows = await read.db
    .selectFrom("receiptReturn")
    .select("id")
    .where("receipt", "=", receipt)
    .orderBy("id", "desc")
    .limit(TRIES_SHOWN)
    .execute();
  return rows.map(({ id }) => id);
}
