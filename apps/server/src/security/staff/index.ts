export type { Half } from "./halves.ts";
export { drawInviteHalf, invite } from "./invite.ts";
export { letGo } from "./let-go.ts";
export {
  getHouseMember,
  getMember,
  houseRoleOf,
  loginIndex,
  type Member,
  memberName,
  nameOfMember,
  worksHere,
} from "./member.ts";
export { passwordAgain } from "./password-again.ts";
export * as place from "./place.ts";
export { areasOf, rightsOfShop, roleMay, type ShopRight } from "./rights.ts";
export { authenticateHouse, authenticateShop, type HouseStaff, type ShopStaff } from "./session.ts";
export { findHouseMembers } from "./store.ts";
export { type TakeOn, takeOn } from "./take-on.ts";
