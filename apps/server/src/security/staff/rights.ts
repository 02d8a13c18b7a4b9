// Who of the staff may do what: by area and level. What is not written here is not allowed.

export type HouseRole = "operator" | "checker";
export type ShopRole = "owner" | "cashier";

/** See what is there · act on it · release what somebody else proposed. */
type Level = "view" | "manage" | "approve";

export const houseAreas = ["users", "money", "ledger", "proof", "work"] as const;
export type HouseArea = (typeof houseAreas)[number];
export type ShopArea = "till" | "refunds" | "developers";

export type HouseRight = `${HouseArea}.${Level}`;
export type ShopRight = `${ShopArea}.${Level}`;

// No role holds both manage and approve of one area: who proposes is never who releases.
const house: Readonly<Record<HouseRole, readonly HouseRight[]>> = {
  operator: [
    "users.view",
    "users.manage",
    "money.view",
    "money.manage",
    "ledger.view",
    "ledger.manage",
    "proof.view",
    "proof.manage",
    "work.view",
    "work.manage",
  ],
  checker: [
    "users.view",
    "users.approve",
    "money.view",
    "money.approve",
    "ledger.view",
    "ledger.approve",
    "proof.view",
    "proof.approve",
    "work.view",
    "work.approve",
  ],
};

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

export const rightsOfHouse = (role: HouseRole): readonly HouseRight[] => house[role];
export const rightsOfShop = (role: ShopRole): readonly ShopRight[] => shop[role];
