import { expect, test } from "vitest";
import { houseAreas, houseRoles, rightsOfHouse, roleLevels } from "./staff-roles.ts";

test.each(houseRoles)("A35 %s never proposes and releases in the same area", (role) => {
  for (const area of houseAreas) {
    const levels = roleLevels[role][area] ?? [];
    expect(levels.includes("manage") && levels.includes("approve"), area).toBe(false);
    if (levels.length > 0) expect(levels, area).toContain("view");
  }
});

test("D02 an auditor sees every area and acts in none", () => {
  expect(rightsOfHouse("auditor")).toEqual(houseAreas.map((area) => `${area}.view`));
});

test("A35 what one role proposes another can release", () => {
  const all = new Set(houseRoles.flatMap(rightsOfHouse));
  for (const area of ["users", "money", "work", "team"]) {
    expect([...all]).toEqual(expect.arrayContaining([`${area}.manage`, `${area}.approve`]));
  }
});

test("D02 who decides about the team sees no customer", () => {
  expect(rightsOfHouse("administrator").some((right) => /^(users|money|notes)/.test(right))).toBe(
    false,
  );
});
