import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestStaff } from "../../../test/house.ts";
import { earliestId } from "../../platform/ids.ts";

// Movements of one amount among more of them than are looked through at once.

const OTHERS = 250_000;
const SOUGHT = [1, 3, 120_000, 120_001, 249_999] as const;

let house: TestHouse;
let zhou: TestStaff;
beforeAll(async () => {
  house = await openHouse();
  zhou = await house.staff({ role: "operator", merchant: null });
  const all = Array.from({ length: OTHERS }, (_, n) => idOf(n));
  const [{ user }, { merchant }] = await Promise.all([house.person(), house.shop()]);
  await house.house.pool.query(
    `insert into refund (id, payment, payer, merchant, amount, fee, currency, state, created_at)
     select id, 'pay_old', $3, $4, case when id = any($1::text[]) then 1250 else 1 end, 0, 'CNY',
       'succeeded', timestamptz '2020-01-01 00:00Z' + (n - 1) * interval '1 second'
     from unnest($2::text[]) with ordinality one(id, n)`,
    [sought, all, user, merchant],
  );
});
afterAll(() => house.close());

const filters = { kind: "refund", value: "12.50" } as const;
/** One a second. */
const idOf = (n: number) => earliestId("rfd", Date.UTC(2020, 0, 1) + n * 1_000);
const sought = SOUGHT.toReversed().map(idOf);

test("C80 an amount is found however far back, page by page, each movement once", async () => {
  for (const limit of [2, 100]) {
    const found: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const query = { ...filters, limit, ...(cursor === null ? {} : { cursor }) };
      const page: contract.ReplyOf<typeof contract.listMovements> = await zhou.client.call(
        contract.listMovements,
        { query },
      );
      expect(page.hasMore).toBe(page.nextCursor !== null);
      found.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== null);
    expect(found).toEqual(sought);
    expect(pages).toBeLessThan(10);
  }
});

test("C80 an amount of a day far back is found on the first page of that day", async () => {
  const from = "2020-01-01T00:00:00.000Z";
  const to = "2020-01-01T00:01:00.000Z";
  const query = { ...filters, from, to };
  const { data } = await zhou.client.call(contract.listMovements, { query });
  expect(data.map(({ id }) => id)).toEqual([idOf(3), idOf(1)]);
});

test("C80 the tabs' numbers say that there may be more where not all was counted", async () => {
  const { kind, value } = filters;
  const counted = (amount: string) =>
    zhou.client.call(contract.countMovements, { query: { kind, value: amount } });
  const data = [{ state: "succeeded", count: 1, more: true }];
  expect(await counted(value)).toEqual({ data, more: true });
  expect(await counted("77.77")).toEqual({ data: [], more: true });
});

test("C80 an export narrowed by an amount is whole", async () => {
  const body = { list: "movements", filters } as const;
  const { id } = await zhou.client.call(contract.askExport, { body });
  const find = async () =>
    (await zhou.client.call(contract.listExports)).data.find((one) => one.id === id);
  await expect.poll(async () => (await find())?.state).toBe("ready");
  expect(await find()).toMatchObject({ rows: sought.length, cut: false });
});
