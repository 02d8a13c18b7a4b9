export { blindIndex, normalisePhone } from "./blind-index.ts";
export { newPersonKey, type PersonKey, type Place, personKey } from "./person-key.ts";
export { Sensitive, sensitive } from "./sensitive.ts";
