import type { Reader } from "../../books/work/index.ts";

/**
 * Whether a withdrawal of this person's has not ended, along `bank_account_person` and
 * `withdrawal_bank_account`.
 */
export async function isUnderWay(read: Reader, person: string): Promise<boolean> {
  const open = await read.db
    .selectFrom("withdrawal")
    .select("id")
    .where("bankAccount", "in", (bound) =>
      bound.selectFrom("bankAccount").select("bankAccount.id").where("person", "=", person),
    )
    .where("state", "in", ["requested", "sent", "unknown"])
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
}
