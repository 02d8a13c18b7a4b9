export { type Challenge, type Told, takeTold } from "./challenge.ts";
export { forgetCodeDueHandlers } from "./forget-code.ts";
export { maskPhone } from "./mask.ts";
export {
  findPerson,
  findPersonByPhone,
  getPerson,
  type Locale,
  legalName,
  maskedName,
  type Person,
  phoneOf,
  type Tier,
  tierOf,
  verified,
} from "./person.ts";
export { authenticate, type Session } from "./session.ts";
export { consented } from "./sign-up.ts";
