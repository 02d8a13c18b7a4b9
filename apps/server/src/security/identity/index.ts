export { type Browser, knownDevice, meetDevice } from "./devices/device.ts";
export { createLastSeen } from "./devices/last-seen.ts";
export { renewStanding } from "./devices/sessions.ts";
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
  regained,
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
