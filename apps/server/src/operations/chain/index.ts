export { blocks } from "./block.ts";
export { type ChainTools, chainRoutes } from "./routes.ts";
export { findBlock } from "./store.ts";
