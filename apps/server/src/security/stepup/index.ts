export type { Deed } from "./binding.ts";
export { checkFresh, type Fresh } from "./check-fresh.ts";
export { checkProof, type NotProven, type Proof, type Proven } from "./check-proof.ts";
export { pinHolding } from "./holding.ts";
export { joined } from "./joined.ts";
export { hasPin, isPinOf } from "./pin.ts";
export { replacedPin } from "./replace-pin.ts";
export { copiedKey } from "./signature.ts";
