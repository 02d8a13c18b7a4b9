import { moneyKeys } from "../api/queries.ts";

// The query of a thing, by the prefix of its id.
const subjects: Readonly<Record<string, string>> = {
  top: "topup",
  wdr: "withdrawal",
  trf: "transfer",
  pay: "payment",
  kyc: "kyc",
  bnk: "bankAccounts",
  rcv: "recovery",
  pex: "privacy",
  tct: "family",
  // What protects the account has changed: perhaps with days of small amounts behind it.
  usr: "recovery",
};

/** What a notice makes stale: the thing it is about, and everything that counts money. */
export function staleKeys(subject: string | null): readonly (readonly string[])[] {
  const named = subjects[subject?.slice(0, 3) ?? ""];
  const about = named === undefined ? [["me"]] : [[named], ["me"]];
  return [...moneyKeys, ["billMonth"], ["recentPayees"], ["family"], ["elder"], ...about];
}
