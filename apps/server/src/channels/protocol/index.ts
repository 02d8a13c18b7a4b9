export { numericOf, readDecimal, readMinor, sameMoney } from "./amount.ts";
export { type Doubt, type Heard, heard, unknown } from "./doubt.ts";
export {
  type Credit,
  type Distrust,
  freshSeconds,
  type Notice,
  type NoticeCheck,
  oneHeader,
  type ReadNotice,
  type Received,
} from "./notice.ts";
export type { ChargeOutcome, PayOutcome, PayoutNews } from "./outcome.ts";
export { pageAddress } from "./page-address.ts";
export { readJson } from "./read-json.ts";
export { hmacHex, sha256Hex, signedBy } from "./signature.ts";
