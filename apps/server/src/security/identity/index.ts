export { type Told, takeTold } from "./challenge.ts";
export type { Browser } from "./devices/device.ts";
export { createLastSeen } from "./devices/last-seen.ts";
export { forgetCodeDueHandlers } from "./forget-code.ts";
export { maskPhone } from "./mask.ts";
export {
  findPerson,
  findPersonByPhone,
  getPerson,
  type Locale,
  legalName,
  localeOf,
  maskedName,
  type Person,
  phoneOf,
  type Tier,
  tierOf,
  verified,
} from "./person.ts";
export {
  authenticate,
  findSession,
  newSession,
  type Session,
  type SessionTerms,
} from "./session.ts";
export { signOut } from "./sign-out.ts";
export { consented } from "./sign-up.ts";
