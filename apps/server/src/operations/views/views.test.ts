import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestStaff } from "../../../test/house.ts";

let house: TestHouse;
let zhou: TestStaff;
let he: TestStaff;

beforeAll(async () => {
  house = await openHouse();
  [zhou, he] = await Promise.all([
    house.staff({ role: "operator", merchant: null }),
    house.staff({ role: "checker", merchant: null }),
  ]);
});
afterAll(() => house.close());

const plain = { order: ["id", "at"], hidden: ["fee"], pinned: "id", dense: false };
const params = { list: "movements" } as const;
const seenBy = ({ client }: TestStaff) => client.call(contract.getListViews, { params });
const keep = ({ client }: TestStaff, name: string, shared = false) =>
  client.call(contract.keepListView, {
    params,
    body: { name, shared, filters: { kind: "topup", state: "failed" }, layout: plain },
  });

const auditOf = async (subject: string) => {
  const { rows } = await house.house.pool.query<{ action: string; actor: string }>(
    "select action, actor from audit where subject = $1 order by batch, index",
    [subject],
  );
  return rows;
};

test("how a list is arranged follows whoever arranged it to every browser", async () => {
  expect((await seenBy(zhou)).layout).toBeNull();
  const arrange = (layout: typeof plain) =>
    zhou.client.call(contract.arrangeList, { params, body: layout });
  // Two browsers at once: both are answered, and one row is kept.
  await Promise.all([arrange(plain), arrange({ ...plain, dense: true })]);
  await arrange({ ...plain, pinned: "at" });
  expect((await seenBy(zhou)).layout).toEqual({ ...plain, pinned: "at" });
  expect((await seenBy(he)).layout).toBeNull();
  const { rows } = await house.house.pool.query<{ id: string }>(
    "select id from list_view where staff = $1 and list = 'movements'",
    [zhou.staff],
  );
  expect(rows).toHaveLength(1);
  const lines = await auditOf(rows[0]?.id ?? "");
  expect(lines).toEqual(lines.map(() => ({ action: "list.arrange", actor: zhou.staff })));
  expect(lines).toHaveLength(3);
});

test("a view comes back as it was kept; a colleague sees those of the team", async () => {
  const own = await keep(zhou, "失败的充值");
  const shared = await keep(zhou, "Failed top-ups", true);
  expect(own).toMatchObject({ mine: true, filters: { kind: "topup" }, layout: plain });
  expect((await seenBy(zhou)).data.map(({ name }) => name)).toEqual([own.name, shared.name]);
  expect((await seenBy(he)).data).toEqual([{ ...shared, mine: false }]);
  expect(await auditOf(shared.id)).toEqual([{ action: "list_view.keep", actor: zhou.staff }]);
});

test("X14 the name of a view is sealed: it is a text that somebody wrote", async () => {
  const { id } = await keep(he, "to ask 张小明 about");
  const { rows } = await house.house.pool.query("select * from list_view where id = $1", [id]);
  expect(rows[0].name).toBeInstanceOf(Buffer);
  expect(rows[0].name.toString("utf8")).not.toContain("张小明");
});

test("only whoever keeps a view removes it, and twice is once", async () => {
  const [own, shared] = (await seenBy(zhou)).data;
  if (!own || !shared) throw new Error("two views are kept");
  const remove = ({ client }: TestStaff, { id }: typeof own) =>
    client.call(contract.removeListView, { params: { id } });
  await expect(remove(he, own)).rejects.toMatchObject({ code: "resource.not_found" });
  await expect(remove(he, shared)).rejects.toMatchObject({ code: "view.of_another" });
  await remove(zhou, shared);
  await remove(zhou, shared);
  expect((await seenBy(he)).data.filter(({ mine }) => !mine)).toEqual([]);
  expect((await auditOf(shared.id)).map(({ action }) => action)).toEqual([
    "list_view.keep",
    "list_view.remove",
  ]);
});

test("a name is taken once, and twenty views are enough", async () => {
  await expect(keep(zhou, "失败的充值")).rejects.toMatchObject({ code: "view.name_taken" });
  for (let kept = 1; kept < 20; kept += 1) await keep(zhou, `view ${kept}`);
  await expect(keep(zhou, "one more")).rejects.toMatchObject({ code: "view.too_many" });
});

test.each([
  ["a filter there is not", { note: "张小明" }],
  ["a day that is none", { from: "yesterday" }],
  ["an owner that is a name", { owner: "张小明" }],
])("%s is refused, and nothing is kept", async (_, filters) => {
  const answer = await fetch(`${house.house.urls.console}/v1/console/lists/users/views`, {
    method: "POST",
    headers: { ...he.headers, "content-type": "application/json" },
    body: JSON.stringify({ name: "bad", shared: false, filters, layout: plain }),
  });
  expect(answer.status).toBe(400);
  expect((await seenBy(he)).data.map(({ name }) => name)).not.toContain("bad");
});
