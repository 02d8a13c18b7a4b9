export { blindIndex, normalisePhone } from "./blind-index.ts";
export { isInUse, tellInUse } from "./in-use.ts";
export { aadOf, openKeyring, readKeyring } from "./installation-secret.ts";
export { newPersonKey, type PersonKey, type Place, personKey } from "./person-key.ts";
export { isRewrapping, rewrapDueHandlers } from "./rewrap.ts";
export { Sensitive, sensitive } from "./sensitive.ts";
export { countByKid, countWrapped } from "./store.ts";
export { type KeyWatch, watchKeys } from "./watch-keys.ts";
