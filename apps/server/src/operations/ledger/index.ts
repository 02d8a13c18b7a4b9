export { accounts, accountView } from "./account.ts";
export { findPostingById, postingsAbout, postingsOfBatch, type ShownPosting } from "./posting.ts";
export { ledgerRoutes } from "./routes.ts";
export { accountsHeldBy } from "./store.ts";
