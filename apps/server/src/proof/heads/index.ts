export { checkExport, type ExportChecked } from "./check-export.ts";
export { exportChain } from "./export-chain.ts";
export { listHeads } from "./list-heads.ts";
export { replaceSigner } from "./sign-head.ts";
export { signHourly } from "./sign-hourly.ts";
export type { SignedHead, Signer } from "./signature.ts";
export { signedHeads, toldSigners } from "./signed-heads.ts";
export { latestSigner } from "./store.ts";
