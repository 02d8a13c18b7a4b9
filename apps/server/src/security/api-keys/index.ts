export { type NewApiKey, newApiKey } from "./api-key.ts";
export { authenticateKey, type KeyHolder } from "./authenticate.ts";
export { type CreatedKey, createApiKey } from "./create.ts";
export { revokeApiKey } from "./revoke.ts";
