import { money, toWire } from "@coffer/money";
import type { PersonalHolding } from "../security/personal/index.ts";
import { type BillSources, displayName, story } from "./sources.ts";
import { billsOf } from "./store.ts";

/** Every movement of a person's money, with the other party as their own bills show it: masked. */
export const billHolding = (sources: BillSources): PersonalHolding => ({
  of: "customers",
  room: "movements",
  tables: ["bill"],
  ground: "records",
  until: "term",
  given: async (read, person) => {
    const all = await billsOf(read, person);
    return Promise.all(
      all.map(async (bill) => {
        const [counterparty, { note }] = await Promise.all([
          displayName(sources, read, bill),
          story(sources, read, bill),
        ]);
        const { currency, value } = toWire(money(bill.currency, bill.amount));
        return {
          subject: bill.subject,
          kind: bill.kind,
          direction: bill.direction,
          amount: value,
          currency,
          state: bill.state,
          counterparty,
          note,
          at: bill.at.toISOString(),
        };
      }),
    );
  },
});
