export { newApiKey } from "./api-key.ts";
export { authenticateKey, type KeyHolder } from "./authenticate.ts";
export { createApiKey } from "./create.ts";
export { apiKeyHolding } from "./holding.ts";
export { agesOfLiveKeys, touchKeys } from "./store.ts";
