export { crowdedOut } from "./devices/crowded-out.ts";
export { type Browser, meetDevice } from "./devices/device.ts";
export { renewStanding } from "./devices/sessions.ts";
export {
  findPerson,
  findPersonByPhone,
  getPerson,
  isElder,
  legalName,
  localeOf,
  maskedName,
  type Person,
  phoneOf,
  regained,
  served,
  type Tier,
  tierOf,
  verified,
} from "./person.ts";
export {
  authenticate,
  findSession,
  isOpen,
  newSession,
  type Session,
} from "./session.ts";
export { signOut } from "./sign-out.ts";
