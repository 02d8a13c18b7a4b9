export { type BlockRow, blocksAfter, leavesOf } from "./chain.ts";
export {
  type Checked,
  type Invariant,
  PROBLEMS_MAX,
  type Problem,
  type Queries,
  type Scope,
} from "./invariant.ts";
export { invariants } from "./list.ts";
export {
  beginSnapshot,
  checkAll,
  endSnapshot,
  findByKey,
  inSnapshot,
  type Result,
} from "./run.ts";
