export { consented, type OptionalPurpose, optionalPurposes, stands } from "./consent.ts";
export { agreesTo, decideConsent } from "./decide-consent.ts";
export { consentHolding } from "./holding.ts";
export { latestConsent, latestConsents } from "./store.ts";
