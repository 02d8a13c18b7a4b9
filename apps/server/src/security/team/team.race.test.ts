import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newChecker } from "../../../test/colleagues.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { idOf } from "../../platform/ids.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test("C44 of the two last administrators, suspended at one moment, one stays", async () => {
  const administrator = { role: "administrator", merchant: null } as const;
  const pair = await Promise.all([
    house.staff(administrator, "admin.one", "甲一"),
    house.staff(administrator, "admin.two", "乙二"),
  ]);
  const asked = await Promise.all(
    pair.map(({ client }, place) =>
      client.call(contract.askMemberChange, {
        params: { id: idOf("stf", pair[1 - place]?.staff ?? "") },
        body: { change: "suspend", reason: "suspected" },
      }),
    ),
  );
  const checkers = await Promise.all([newChecker(house), newChecker(house)]);
  const outcomes = await Promise.allSettled(
    checkers.map((checker, place) => checker.approve(asked[place]?.approval ?? null)),
  );
  const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toHaveLength(1);
  // With the one who goes, goes what they had asked for about the one who stays; whoever had read
  // it just before is told that nobody else is left.
  expect(["approval.closed", "team.last_administrator"]).toContain(refused[0].code);
  const { rows } = await house.house.pool.query(
    `select count(*)::int as n from staff_member
      where role = 'administrator' and suspended_at is null`,
  );
  expect(rows[0].n).toBe(1);
});
