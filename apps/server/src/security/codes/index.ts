export {
  answerChallenge,
  type Challenge,
  issueChallenge,
  nextTurn,
  type Purpose,
  provenPhone,
  type Told,
  type Turn,
  takeTold,
} from "./challenge.ts";
export { forgetCodeDueHandlers } from "./forget-code.ts";
export { codeHolding } from "./holding.ts";
export { voidOlder } from "./void-older.ts";
