export { letGo } from "./let-go.ts";
export {
  getMember,
  houseRoleOf,
  type Member,
  memberName,
  nameOfMember,
} from "./member.ts";
export { passwordAgain } from "./password-again.ts";
export { areasOf, rightsOfShop, roleMay, type ShopRight } from "./rights.ts";
export { authenticateHouse, authenticateShop, type HouseStaff, type ShopStaff } from "./session.ts";
export { type TakeOn, takeOn } from "./take-on.ts";
