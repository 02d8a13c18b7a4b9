export { letGo } from "./let-go.ts";
export { houseRoles, nameOfMember } from "./member.ts";
export {
  type HouseRight,
  type HouseRole,
  rightsOfHouse,
  rightsOfShop,
  type ShopRight,
} from "./rights.ts";
export { authenticateHouse, authenticateShop, type HouseStaff, type ShopStaff } from "./session.ts";
export { type TakeOn, takeOn } from "./take-on.ts";
