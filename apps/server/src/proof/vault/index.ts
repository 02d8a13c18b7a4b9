export { vaultInvariants } from "./vault-invariants.ts";
