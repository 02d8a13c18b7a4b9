import { change, type Reader } from "../../books/work/index.ts";
import type { PersonalHolding } from "../../security/personal/index.ts";
import { bindingName, openBankAccount } from "./bank-account.ts";

const allOf = (read: Reader, person: string) => read.every("bankAccount", "person", person);

const ERASED = "erased:";

export const bankAccountHolding: PersonalHolding = {
  of: "customers",
  room: "bank_accounts",
  tables: ["bank_account"],
  ground: "records",
  until: "term",
  given: async (read, person) =>
    Promise.all(
      (await allOf(read, person)).map(async (one) => {
        // What a gateway calls the account is a key to it, and of no use to its owner.
        const { number, holder } = await openBankAccount(read, one.id);
        return {
          bank: one.bank,
          number: number.reveal(),
          holder: holder.reveal(),
          state: one.state,
          createdAt: one.createdAt.toISOString(),
        };
      }),
    ),
  // While the bank is being asked the answer may still bind it.
  obstacles: async (read, person) =>
    (await allOf(read, person)).some(({ state }) => state === "checking") ? ["pending"] : [],
  atClosing: async (read, person) => {
    const bound = (await allOf(read, person)).filter(({ state }) => state === "verified");
    return {
      release: bound.map(({ numberIndex }) => bindingName(person, numberIndex)),
      change: bound.map((one) =>
        change("bankAccount", one, { state: "removed", isDefault: false }),
      ),
    };
  },
  atTerm: async (read, person) =>
    (await allOf(read, person))
      .filter(({ numberIndex }) => !numberIndex.startsWith(ERASED))
      .map((one) => change("bankAccount", one, { numberIndex: `${ERASED}${one.id}`, last4: "" })),
};
