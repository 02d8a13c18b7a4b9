import {
  type HouseArea,
  type HouseLevel,
  type HouseRole,
  houseAreas,
  rightsOfHouse,
} from "@coffer/contract";

// What a member may do. The table of the house's roles is the contract's, since the console reads
// it too; a shop's stands here. What is in neither is not allowed.

export type ShopRole = "owner" | "cashier";
export type ShopArea = "till" | "refunds" | "developers";
export type ShopRight = `${ShopArea}.${HouseLevel}`;

// An owner answers for the shop alone, a cashier for the till.
const shop: Readonly<Record<ShopRole, readonly ShopRight[]>> = {
  owner: [
    "till.view",
    "till.manage",
    "refunds.view",
    "refunds.manage",
    "refunds.approve",
    "developers.view",
    "developers.manage",
  ],
  cashier: ["till.view", "till.manage", "refunds.view"],
};

export const rightsOfShop = (role: ShopRole): readonly ShopRight[] => shop[role];

interface In {
  readonly area: string;
  readonly level: HouseLevel;
}

/** Whether this role reaches so far in an area; of an area that is no more, nobody's does. */
export const roleMay = (role: HouseRole, { area, level }: In): boolean =>
  rightsOfHouse(role).some((right) => right === `${area}.${level}`);

/** Where this role reaches so far. */
export const areasOf = (role: HouseRole, level: HouseLevel): readonly HouseArea[] =>
  houseAreas.filter((area) => roleMay(role, { area, level }));
