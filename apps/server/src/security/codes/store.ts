import type { Reader } from "../../books/work/index.ts";

/** `ordinal` counts the codes of one turn from 1; its claim puts them in a row. */
export interface EarlierCode {
  readonly id: string;
  readonly ordinal: number;
  readonly createdAt: Date;
}

/** The latest codes of a phone, newest first. */
export function latestCodes(
  read: Reader,
  phoneIndex: string,
  count: number,
): Promise<readonly EarlierCode[]> {
  return read.db
    .selectFrom("code")
    .select(["id", "ordinal", "createdAt"])
    .where("phoneIndex", "=", phoneIndex)
    .orderBy("ordinal", "desc")
    .limit(count)
    .execute();
}
