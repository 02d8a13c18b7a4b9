// Who of the house's staff may do what: by area and level. The server's policies rest on this table
// and the console shows what it leaves; what is not written here is not allowed.

/** See what is there · act on it, or propose it · release what somebody else proposed. */
export const houseLevels = ["view", "manage", "approve"] as const;
export type HouseLevel = (typeof houseLevels)[number];

/** What the console is divided into. */
export const houseAreas = [
  "users",
  "notes",
  "recoveries",
  "privacy",
  "money",
  "ledger",
  "proof",
  "work",
  "keys",
  "security",
  "team",
] as const;
export type HouseArea = (typeof houseAreas)[number];

/** What a member of the staff is taken on as: one of these, never two. */
export const houseRoles = [
  "operator",
  "checker",
  "support",
  "compliance",
  "security",
  "auditor",
  "administrator",
] as const;
export type HouseRole = (typeof houseRoles)[number];
/** An area with a level, as a route's policy names it. */
export type HouseRight = `${HouseArea}.${HouseLevel}`;

type Levels = Readonly<Partial<Record<HouseArea, readonly HouseLevel[]>>>;

const view = ["view"] as const;
const manage = ["view", "manage"] as const;
const approve = ["view", "approve"] as const;

// No role holds both manage and approve of one area: who proposes is never who releases
// (staff-roles.test.ts). An area has the levels that some route or approval asks for.
export const roleLevels: Readonly<Record<HouseRole, Levels>> = {
  operator: {
    users: manage,
    notes: manage,
    recoveries: manage,
    money: manage,
    ledger: view,
    proof: view,
    work: manage,
    keys: view,
    security: view,
  },
  checker: {
    users: approve,
    notes: manage,
    recoveries: approve,
    privacy: approve,
    money: approve,
    ledger: view,
    proof: view,
    work: approve,
    keys: view,
    security: view,
    team: approve,
  },
  support: { users: manage, notes: manage, recoveries: manage, money: manage },
  compliance: {
    users: approve,
    notes: manage,
    recoveries: approve,
    privacy: manage,
    money: view,
    ledger: view,
    proof: view,
  },
  security: {
    users: view,
    recoveries: approve,
    proof: view,
    work: view,
    keys: view,
    security: manage,
    team: approve,
  },
  auditor: {
    users: view,
    notes: view,
    recoveries: view,
    privacy: view,
    money: view,
    ledger: view,
    proof: view,
    work: view,
    keys: view,
    security: view,
    team: view,
  },
  // Whoever decides who works here has no hand in customers' affairs.
  administrator: { work: manage, keys: view, security: view, team: manage },
};

/** All that a role may do. */
export const rightsOfHouse = (role: HouseRole): readonly HouseRight[] =>
  houseAreas.flatMap((area) =>
    (roleLevels[role][area] ?? []).map((level): HouseRight => `${area}.${level}`),
  );
