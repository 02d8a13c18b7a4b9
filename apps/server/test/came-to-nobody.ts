import { money } from "@coffer/money";
import type { Journal } from "../src/books/journal/index.ts";
import { newId } from "../src/platform/ids.ts";
import { assert } from "../src/platform/refusal.ts";
import { sensitive } from "../src/security/vault/index.ts";
import { creditTaker } from "../src/wallet/topup/index.ts";
import { perform } from "./people.ts";

const take = creditTaker({ houseAccounts: [] });

export interface Transfer {
  readonly fen?: number;
  readonly currency?: string;
  readonly name?: string;
  readonly number?: string;
  readonly text?: string;
  /** The bank's own id of the booking. */
  readonly entry?: string;
}

/** A transfer to the pool account at bank A, as its notice tells of it, that names nobody. */
export async function cameToNobody(
  { house }: { readonly house: { readonly journal: Journal } },
  transfer: Transfer = {},
): Promise<string> {
  const { fen = 50_00, currency = "CNY", name = "陈杰", text = "rent" } = transfer;
  const { number = "8801000000020001", entry = newId("due") } = transfer;
  const credit = {
    entry,
    accountNumber: "8801000000000001",
    amount: money(currency, BigInt(fen)),
    valueDate: "2026-06-02",
    text: sensitive(text),
    payerNumber: sensitive(number),
    payerName: sensitive(name),
  };
  const receipt = await perform(house.journal, async (read) => {
    const applied = await take(read, { kind: "credit", channel: "bank-a", credit });
    assert(applied.kind === "applied", "a booking that is new has an effect");
    const row = applied.work.insert?.find(({ table }) => table === "unidentifiedReceipt");
    return { ...applied.work, reply: String(row?.row["id"]) };
  });
  return receipt;
}
