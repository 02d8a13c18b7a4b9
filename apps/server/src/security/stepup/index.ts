export { checkProof, type NotProven, type Proof, type Proven } from "./check-proof.ts";
export { hasPin } from "./pin.ts";
