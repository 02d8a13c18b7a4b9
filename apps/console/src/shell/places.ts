import type { HouseArea } from "@coffer/contract";
import type { May } from "./may.ts";

/** Where one can go: the letter after `g` leads there too. Of an area, only whoever may see it. */
const places = [
  { to: "/approvals", key: "i", name: "approvals.title", area: null },
  { to: "/users", key: "u", name: "users.title", area: "users" },
  { to: "/recoveries", key: "r", name: "recoveries.title", area: "recoveries" },
  { to: "/movements", key: "m", name: "movements.title", area: "money" },
  { to: "/unidentified-receipts", key: "n", name: "unidentified.title", area: "money" },
  { to: "/accounts", key: "a", name: "accounts.title", area: "ledger" },
  { to: "/trial-balance", key: "t", name: "trial.title", area: "ledger" },
  { to: "/blocks", key: "c", name: "blocks.title", area: "proof" },
  { to: "/auditor", key: "o", name: "auditor.title", area: "proof" },
  { to: "/work", key: "w", name: "work.title", area: "work" },
  { to: "/subscribers", key: "s", name: "subscribers.title", area: "work" },
  { to: "/parked-events", key: "p", name: "parked.title", area: "work" },
  { to: "/exports", key: "x", name: "exports.title", area: null },
  { to: "/keys", key: "k", name: "vault.title", area: "keys" },
  { to: "/security", key: "y", name: "board.title", area: "security" },
  { to: "/team", key: "e", name: "team.title", area: "team" },
  { to: "/roles", key: "l", name: "roles.title", area: "team" },
] as const satisfies readonly {
  readonly to: string;
  readonly key: string;
  readonly name: string;
  readonly area: HouseArea | null;
}[];

type Place = (typeof places)[number];

export const placesFor = (may: May): readonly Place[] =>
  places.filter(({ area }) => area === null || may(`${area}.view`));

/** Where whoever signs in begins: among people, or at the first place there is for them. */
export const homeOf = (may: May): Place["to"] =>
  may("users.view") ? "/users" : (placesFor(may)[0]?.to ?? "/approvals");

/** Whether a page, and what lies below it, is of an area that may be seen. */
export function maySee(may: May, path: string): boolean {
  const place = places.find(({ to }) => path === to || path.startsWith(`${to}/`));
  return !place || place.area === null || may(`${place.area}.view`);
}
