export { client, outcomeOf } from "./client.ts";
export { followStream } from "./follow-stream.ts";
export type { Failure, Outcome } from "./outcome.ts";
export { createQueries } from "./queries.ts";
export { forgetOthers, leaveBy, sessionQueryOf } from "./session.ts";
export { type Submit, type Trouble, useSubmit } from "./use-submit.ts";
