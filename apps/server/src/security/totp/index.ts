export { answerRecovery, codesLeft, type NewCodes, newCodes } from "./recovery.ts";
export {
  type Answered,
  answerTotp,
  beginTotp,
  confirmTotp,
  hasTotp,
  withoutTotp,
} from "./totp.ts";
