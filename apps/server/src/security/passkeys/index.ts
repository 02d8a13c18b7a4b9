export { type Assertion, assertionOf, verifyAssertion } from "./assertion.ts";
export { type Challenge, newChallenge, openChallenge, signingOver } from "./challenge.ts";
export { type Enrolment, enrolled, PASSKEYS_MAX, removed } from "./enrolment.ts";
export { passkeyHolding } from "./holding.ts";
export { passkeysOf } from "./store.ts";
