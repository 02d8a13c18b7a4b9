export {
  givenBack,
  isCooling,
  spendingCharges,
  topupCharges,
  type Use,
  withdrawalCharges,
} from "./charges.ts";
export { requireRoom } from "./room.ts";
export { signingWanted } from "./signing.ts";
export { recentMovements } from "./velocity.ts";
export { limitsOf } from "./view.ts";
