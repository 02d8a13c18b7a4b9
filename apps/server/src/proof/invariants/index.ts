export type { Checked, Invariant, Problem, Queries, Scope } from "./invariant.ts";
export { invariants } from "./list.ts";
export { checkAll, inSnapshot, type Result } from "./run.ts";
