// The house as data: which wing stands on which floor, and what a rule lets pass and why.
// ARCHITECTURE.md prints the wings, `npm run tidy` holds the code against all of it.

/** A wing as ARCHITECTURE.md prints it. */
export interface Wing {
  readonly name: string;
  readonly floor: number;
  readonly holds: string;
}

/** A wing imports only wings on lower floors; two wings on one floor do not know each other. */
export const wings: readonly Wing[] = [
  {
    name: "platform",
    floor: 0,
    holds: "database, HTTP, clock, ids, log, refusals: technique only",
  },
  { name: "books", floor: 1, holds: "journal, ledger, due work" },
  { name: "security", floor: 2, holds: "vault, identity, step-up, access, audit, approvals" },
  { name: "trust", floor: 3, holds: "jurisdiction packs, real names, limits, risk, restrictions" },
  { name: "channels", floor: 3, holds: "gateways, banks, routing, health" },
  { name: "benefits", floor: 3, holds: "coupons, cashback, points" },
  { name: "bills", floor: 3, holds: "the row each party sees of each movement" },
  { name: "messages", floor: 3, holds: "templates, delivery, inbox" },
  { name: "wallet", floor: 4, holds: "top-up, withdrawal, sending, requests, splits, packets" },
  { name: "commerce", floor: 4, holds: "merchants, orders, checkout, payments, settlement" },
  { name: "care", floor: 5, holds: "cases, disputes, sentinel, desk" },
  { name: "growth", floor: 5, holds: "campaigns, referrals, surveys, insight" },
  { name: "proof", floor: 5, holds: "reconciliation, safeguarding, auditor" },
  { name: "operations", floor: 6, holds: "console queries: search, pages, reports, settings" },
];

/** Where the wings are, and what stands outside them and may know them all. */
export const serverSource = "apps/server/src/";
export const migrations = "apps/server/migrations/";

/** Which workspaces a workspace may import; tools and benchmarks may import any. */
export const workspaces: Readonly<Record<string, readonly string[]>> = {
  "packages/money": [],
  "packages/contract": ["@coffer/money"],
  "packages/ui": ["@coffer/money", "@coffer/contract"],
  "apps/server": ["@coffer/money", "@coffer/contract", "@coffer/ui"],
  "apps/sandbox": ["@coffer/ui"],
  "apps/wallet": ["@coffer/money", "@coffer/contract", "@coffer/ui"],
  "apps/merchant": ["@coffer/money", "@coffer/contract", "@coffer/ui"],
  "apps/console": ["@coffer/money", "@coffer/contract", "@coffer/ui"],
  "apps/cli": ["@coffer/money", "@coffer/contract", "@coffer/server"],
};

/** The greatest number each may reach. */
export const most = {
  fileLines: 400,
  testLines: 600,
  functionLines: 60,
  lineColumns: 100,
  parameters: 4,
  folderFiles: 20,
  indexExports: 25,
};

/** Words that name nothing: not a file's, a folder's or an exported name's. */
export const emptyWords: ReadonlySet<string> = new Set(
  "util utils helper helpers common misc manager base data info impl dto".split(" "),
);

/** A place that a rule lets be, and why; a place without a reason is no allowance. */
export interface Allowance {
  readonly where: string;
  readonly reason: string;
}

/** Where chance decides nothing that anybody might want to know. */
export const chanceAllowed: readonly Allowance[] = [
  {
    where: "apps/server/src/books/journal/lane.ts",
    reason: "how long a batch waits before it tries again",
  },
];

/** What keeps something in a browser; none of it is a person's but the dated last balance (C88). */
export const storageAllowed: readonly Allowance[] = [
  { where: "packages/ui/src/preferences/", reason: "theme, text size, language" },
  { where: "packages/ui/src/build/theme.js", reason: "the theme, before anything is drawn" },
  { where: "apps/wallet/src/offline/", reason: "the last balance, gone at sign-out" },
];

/** Folders and files that may tell the type checker what it cannot see. */
export const castsAllowed: readonly Allowance[] = [
  { where: "apps/server/src/platform/", reason: "what comes from outside is given its type here" },
  { where: "apps/server/src/books/journal/", reason: "rows of any table pass through as columns" },
  { where: "apps/server/src/books/work/", reason: "rows of any table become columns here" },
  { where: "apps/server/src/books/due/", reason: "what an act found goes to its own decide" },
  { where: "apps/server/src/books/subscribers/", reason: "events come back from their columns" },
  {
    where: "apps/server/src/security/access/",
    reason: "checked against the contract's schema, a request becomes a call of its route",
  },
];

/** Folders of the server that may call what is outside the house. */
export const outsideAllowed: readonly Allowance[] = [
  { where: "apps/server/src/platform/", reason: "the one HTTP client with deadlines" },
  { where: "apps/server/src/channels/", reason: "gateways, banks, the identity registry" },
  { where: "apps/server/src/messages/", reason: "delivery of messages" },
];

/** Folders of the server that may speak SQL beside every `store.ts`. */
export const sqlAllowed: readonly Allowance[] = [
  { where: "apps/server/src/platform/", reason: "the connection itself" },
  { where: "apps/server/src/books/", reason: "the journal is where everything is written" },
  { where: "apps/server/src/proof/invariants/", reason: "an invariant is a query" },
];

/** A key that is unique beside `claim`, by its columns in their order. */
export interface UniqueAllowance {
  readonly table: string;
  readonly columns: string;
  readonly reason: string;
}

/**
 * Keys beside primary keys of fresh ids. Anything else that must be unique is a name in `claim`:
 * all waiting on uniqueness then happens in one order, before any row is locked.
 */
export const uniqueAllowed: readonly UniqueAllowance[] = [
  { table: "claim", columns: "name", reason: "the table of names taken once" },
  { table: "install", columns: "one", reason: "one row, written by the installation" },
  { table: "currency", columns: "code", reason: "written by migrations only" },
  { table: "lease", columns: "name", reason: "technique, outside the journal" },
  { table: "rate_counter", columns: "key", reason: "technique, outside the journal" },
  { table: "block", columns: "number", reason: "written under the chain head's lock" },
  { table: "chain_head", columns: "one", reason: "one row, written by the installation" },
  { table: "posting", columns: "batch, index", reason: "batch ids are never used again" },
  { table: "event", columns: "batch, index", reason: "batch ids are never used again" },
  { table: "audit", columns: "batch, index", reason: "batch ids are never used again" },
  { table: "reply", columns: "key, day", reason: "the first form of the next" },
  { table: "reply", columns: "batch, key, day", reason: "written only with its claim" },
  { table: "account", columns: "class, owner, currency", reason: "opened in step 1 of a flush" },
  { table: "limit_use", columns: "owner, rule, currency", reason: "opened in step 1 of a flush" },
  {
    table: "entry",
    columns: "account, sequence, batch",
    reason: "written under the account's lock",
  },
  { table: "block", columns: "batch", reason: "written under the chain head's lock" },
];
