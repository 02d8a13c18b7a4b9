export { familyDueHandlers } from "./due.ts";
export { trustedContactHolding } from "./holding.ts";
export type { FamilyTools } from "./terms.ts";
export { contactOf, invitedPhone, togetherFrom } from "./trusted-contact.ts";
