import type { Reader } from "../../books/work/index.ts";
import type { Attempt } from "./topup.ts";

/**
 * Every attempt of a top-up, in the order they were made; there are at most as many as gateways.
 */
export function findAttempts(read: Reader, topup: string): Promise<Attempt[]> {
  return read.db
    .selectFrom("topupAttempt")
    .selectAll()
    .where("topup", "=", topup)
    .orderBy("position")
    .limit(10)
    .execute();
}
