export { type NumberKeyset, numberKeyset, numberPage } from "./number-page.ts";
export { counted, signed } from "./signed.ts";
