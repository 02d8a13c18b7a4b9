export * from "./banks.ts";
export {
  type Client,
  type ClientOptions,
  createClient,
  type InputOf,
  type ProofInput,
} from "./client/client.ts";
export { newIdempotencyKey } from "./client/new-key.ts";
export { NoAnswerError, ProblemError } from "./client/problem-error.ts";
export * from "./events/index.ts";
export * from "./headers.ts";
export * from "./problem.ts";
export * from "./reasons.ts";
export * from "./refusals/index.ts";
export * from "./route.ts";
export * from "./routes/index.ts";
export { type Id, isId, type Prefix, prefixes } from "./schema/id.ts";
export * from "./scopes.ts";
export * from "./staff-roles.ts";
