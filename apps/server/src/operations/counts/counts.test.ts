import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson, type TestStaff } from "../../../test/house.ts";
import { idOf, newId } from "../../platform/ids.ts";

let house: TestHouse;
let operator: TestStaff;
let lin: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  operator = await house.staff({ role: "operator", merchant: null });
  lin = await house.person({ fen: 1_000 });
  await house.person();
});
afterAll(() => house.close());

const due = async (state: "open" | "done", rows: number) => {
  const ids = Array.from({ length: rows }, () => newId("due"));
  await house.house.pool.query(
    `insert into due (id, at, handler, reference, state)
     select id, now() + interval '1 year', 'approval.expire', 'apr_none', $2
     from unnest($1::text[]) id`,
    [ids, state],
  );
};

const stateOf = (data: readonly { readonly state: string }[], state: string) =>
  data.find((one) => one.state === state);

test("what is to be done is counted to 999, and said to be more beyond it", async () => {
  const count = () => operator.client.call(contract.countDue, {});
  const before = stateOf((await count()).data, "open");
  expect(before).toMatchObject({ more: false });
  await due("open", 1_000);
  await due("done", 3);
  const { data } = await count();
  expect(stateOf(data, "open")).toEqual({ state: "open", count: 999, more: true });
  expect(stateOf(data, "done")).toMatchObject({ more: false });
});

test("people are counted by their state, and listed by it", async () => {
  const frozen = {
    params: { id: idOf("usr", lin.user) },
    body: { reason: "own_request" },
  } as const;
  await operator.client.call(contract.freezeUser, frozen);
  const { data } = await operator.client.call(contract.countUsers, {});
  // Shops are holders too, and no people.
  const people = await house.house.pool.query("select 1 from person");
  expect(data).toEqual([
    { state: "active", count: (people.rowCount ?? 0) - 1, more: false },
    { state: "frozen", count: 1, more: false },
    { state: "closed", count: 0, more: false },
  ]);
  const listed = await operator.client.call(contract.listUsers, { query: { state: "frozen" } });
  expect(listed.data.map(({ id }) => id)).toEqual([lin.user]);
});

test("movements are counted as the list beside them is narrowed", async () => {
  const count = (query: contract.QueryOf<typeof contract.countMovements>) =>
    operator.client.call(contract.countMovements, { query });
  const all = await count({ kind: "topup" });
  expect(stateOf(all.data, "succeeded")).toEqual({ state: "succeeded", count: 1, more: false });
  expect(await count({ kind: "topup", value: "99.99" })).toEqual({ data: [], more: false });
  expect(await count({ kind: "topup", to: "2020-01-01T00:00:00.000Z" })).toEqual({
    data: [],
    more: false,
  });
  expect(await count({ kind: "refund" })).toEqual({ data: [], more: false });
});

test("a box is counted for whoever asks", async () => {
  const { data } = await operator.client.call(contract.countApprovals, {});
  expect(data).toEqual([
    { state: "to_check", count: 0, more: false },
    { state: "mine", count: 0, more: false },
    { state: "done", count: 0, more: false },
  ]);
});
