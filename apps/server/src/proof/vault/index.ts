export { sealedColumns } from "./sealed-columns.ts";
export { vaultInvariants } from "./vault-invariants.ts";
