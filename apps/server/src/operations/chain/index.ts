export { type ChainTools, chainRoutes } from "./routes.ts";
export { findBlock } from "./store.ts";
