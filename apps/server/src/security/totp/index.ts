export { totpHolding } from "./holding.ts";
export { answerRecovery, codesLeft, type NewCodes, newCodes, withoutCodes } from "./recovery.ts";
export {
  type Answered,
  answerTotp,
  beginTotp,
  confirmTotp,
  hasTotp,
  withoutTotp,
} from "./totp.ts";
