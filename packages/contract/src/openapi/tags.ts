import type { Route } from "../route.ts";

/** What the description is grouped by: the first word of the path behind the version. */
const tags: Readonly<Record<string, string>> = {
  auth: "Signing up, in and out",
  balances: "What a person has",
  "bank-accounts": "A person's own bank accounts",
  bills: "Everything that moved a person's money",
  console: "The company's own operations",
  checkout: "An order, as its payer sees it",
  events: "What happened, in order",
  family: "Somebody trusted, who looks twice",
  hints: "Warnings before money is sent",
  health: "Whether the installation runs",
  kyc: "Verifying who a person is",
  me: "The signed-in person",
  merchant: "A merchant's payments and balance",
  notices: "What banks and gateways tell",
  orders: "Asking for a payment",
  payees: "Whom money can be sent to",
  proof: "Heads of the chain, signed, for whoever checks the books",
  receipts: "Receipts that anybody may check",
  support: "Whom one can call",
  payments: "Paying an order",
  refunds: "Giving money back",
  test: "Business time in test mode",
  till: "A shop's counter: asking, hearing, giving back",
  topups: "Putting money in",
  transfers: "Sending money to a person",
  withdrawals: "Taking money out",
};

/** The group of a route. A path without one stops the printing. */
export function tagOf({ path }: Route): string {
  const tag = path.split("/").find((part) => part !== "" && part !== "v1") ?? "";
  // A route about a new noun says what it is, or there is no description.
  if (tags[tag] === undefined) throw new Error(`no description of ${path}`);
  return tag;
}

/** The groups that these routes need, with their descriptions, by name. */
export function tagsOf(routes: readonly Route[]) {
  const names = new Set(routes.map(tagOf));
  return [...names].sort().map((name) => ({ name, description: tags[name] }));
}
