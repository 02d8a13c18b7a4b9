export {
  type CheckIdentity,
  createIdentityRegistry,
  type IdentityOutcome,
  type RegistryAccess,
} from "./registry.ts";
