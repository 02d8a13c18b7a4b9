export type { Session } from "../identity/index.ts";
export {
  type ApiKey,
  act,
  type Call,
  type Command,
  command,
  type Endpoint,
  file,
  stream,
  type Told,
  type View,
  view,
  type Who,
} from "./call.ts";
export { withCookie, withNewToken } from "./cookie.ts";
export type { AppAudience, AppTerms, HandleTools } from "./handle.ts";
export { Twins } from "./idempotency.ts";
export { createListener, type ListenOptions } from "./listen.ts";
export { type Policy, policies } from "./policy.ts";
export { createRates, type Rates } from "./rates.ts";
