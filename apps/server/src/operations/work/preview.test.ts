import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestStaff } from "../../../test/house.ts";
import { placeId } from "../../platform/ids.ts";

let house: TestHouse;
let operator: TestStaff;
const ids = { gone: "", heard: "", done: "", missing: "" };

beforeAll(async () => {
  house = await openHouse();
  operator = await house.staff({ role: "operator", merchant: null });
  const { client } = await house.person();
  await client.call(contract.sendCode, { body: { phone: "+8613800004321", purpose: "sign_up" } });
  const { rows } = await house.house.pool.query<{ batch: bigint; index: number }>(
    "select batch, index from event where type = 'code.issued' limit 1",
  );
  const { batch = 0n, index = 0 } = rows[0] ?? {};
  const event = placeId("evt", batch, index);
  ids.gone = `gone|${event}`;
  ids.heard = `messages.code|${event}`;
  ids.done = `over|${event}`;
  ids.missing = `nobody|${event}`;
  for (const [id, state] of [
    [ids.gone, "parked"],
    [ids.heard, "parked"],
    [ids.done, "done"],
  ] as const) {
    await house.house.pool.query(
      `insert into parked_event (id, subscriber, batch, index, reason, state)
       values ($1, $2, $3, $4, 'it failed again and again', $5)`,
      [id, id.split("|")[0], batch, index, state],
    );
  }
});
afterAll(() => house.close());

type Order = Pick<contract.BodyOf<typeof contract.previewParked>, "act" | "reason">;
const foreseen = async (order: Order) => {
  const body = { ...order, ids: [ids.gone, ids.heard, ids.done, ids.missing] };
  const { data } = await operator.client.call(contract.previewParked, { body });
  return data.map(({ outcome, refusal }) => refusal ?? outcome);
};

const skip = { act: "skip", reason: "handled_by_hand" } as const;

test("what would become of each is told, and nothing is done", async () => {
  const count = async () => {
    const { rows } = await house.house.pool.query(
      `select (select count(*) from approval) as approvals,
         (select count(*) from audit where actor = $1) as lines,
         (select count(*) from parked_event where state = 'parked') as parked`,
      [operator.staff],
    );
    return rows;
  };
  const before = await count();
  expect(await foreseen(skip)).toEqual(["asks", "asks", "event.not_parked", "resource.not_found"]);
  expect(await foreseen({ act: "resume", reason: "cause_mended" })).toEqual([
    "event.nobody_hears",
    "acts",
    "nothing",
    "resource.not_found",
  ]);
  expect(await count()).toEqual(before);
});

test("what waits for a colleague is told as waiting, another reason as refused", async () => {
  const params = { id: ids.gone };
  const body = { reason: skip.reason };
  await operator.client.call(contract.skipParkedEvent, { params, body });
  expect((await foreseen(skip)).slice(0, 2)).toEqual(["waits", "asks"]);
  const other = { act: "skip", reason: "no_longer_matters" } as const;
  expect((await foreseen(other)).slice(0, 2)).toEqual(["approval.pending", "asks"]);
});
