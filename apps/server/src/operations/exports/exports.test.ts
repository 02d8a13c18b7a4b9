import * as contract from "@coffer/contract";
import ExcelJs from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openHouse,
  type TestHouse,
  type TestPerson,
  type TestShop,
  type TestStaff,
} from "../../../test/house.ts";
import { expectSound } from "../../../test/sound.ts";
import { newId } from "../../platform/ids.ts";

let house: TestHouse;
let zhou: TestStaff;
let he: TestStaff;
let lin: TestPerson;
let shop: TestShop;

beforeAll(async () => {
  house = await openHouse();
  [zhou, he] = await Promise.all([
    house.staff({ role: "operator", merchant: null }),
    house.staff({ role: "checker", merchant: null }),
  ]);
  lin = await house.person({ name: "林晓", fen: 20_000 });
  shop = await house.shop();
});
afterAll(() => house.close());

type Wish = contract.BodyOf<typeof contract.askExport>;
const ask = ({ client }: TestStaff, body: Wish) => client.call(contract.askExport, { body });
const find = async ({ client }: TestStaff, id: string) =>
  (await client.call(contract.listExports)).data.find((one) => one.id === id);
const open = ({ client }: TestStaff, id: contract.Id<"fil">) =>
  client.call(contract.openExport, { params: { id } });

async function made(who: TestStaff, wish: Wish) {
  const { id } = await ask(who, wish);
  await expect.poll(async () => (await find(who, id))?.state).toBe("ready");
  return id;
}

async function fetched({ headers }: TestStaff, id: string, kind: "csv" | "xlsx") {
  const answer = await fetch(`${house.house.urls.console}/v1/console/exports/${id}/${kind}`, {
    headers,
  });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const linesOf = (bytes: Buffer) => bytes.toString("utf8").trimEnd().split("\r\n");

test("a list longer than a page is read whole, in steps, each row once", async () => {
  const ids = Array.from({ length: 2_345 }, () => newId("due"));
  await house.house.pool.query(
    `insert into due (id, at, handler, reference, state)
     select id, now() + interval '9 year', '=cmd', 'apr_none', 'done' from unnest($1::text[]) id`,
    [ids],
  );
  const id = await made(zhou, { list: "due", filters: { state: "done" } });
  const { rows = 0 } = (await find(zhou, id)) ?? {};
  await open(zhou, id);
  const { answer, bytes } = await fetched(zhou, id, "csv");
  expect(answer.headers.get("content-type")).toContain("text/csv");
  const [, ...lines] = linesOf(bytes);
  expect(lines).toHaveLength(rows);
  const seen = lines.map((line) => line.slice(0, 30));
  expect(new Set(seen).size).toBe(rows);
  expect(new Set(seen).isSupersetOf(new Set(ids))).toBe(true);
  const { rows: kept } = await house.house.pool.query(
    "select rows from export_chunk where id like $1",
    [`${id}:%`],
  );
  expect(kept.length).toBeGreaterThanOrEqual(3);
});

test("N23 days that no calendar has narrow no list, and no file of one is begun", async () => {
  for (const from of ["2026-13-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z"]) {
    const filters = { kind: "topup", from } as const;
    const invalid = { code: "request.invalid" };
    const listed = zhou.client.call(contract.listMovements, { query: filters });
    await expect(listed).rejects.toMatchObject(invalid);
    await expect(ask(zhou, { list: "movements", filters })).rejects.toMatchObject(invalid);
  }
});

test("C80 an amount that the currency has not is refused where it is asked for", async () => {
  const filters = { kind: "payment", value: "1.000" } as const;
  await expect(ask(zhou, { list: "movements", filters })).rejects.toMatchObject({
    code: "money.amount_invalid",
  });
});

test("N21 a formula is none in either file, and a number stays one", async () => {
  const due = await made(zhou, { list: "due", filters: { state: "done" } });
  await open(zhou, due);
  expect((await fetched(zhou, due, "csv")).bytes.toString("utf8")).toContain(",'=cmd,");
  const book = new ExcelJs.Workbook();
  const { bytes } = await fetched(zhou, due, "xlsx");
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const [sheet] = book.worksheets;
  const columns = (sheet?.getRow(1).values ?? []) as readonly string[];
  const handlers = sheet?.getColumn(columns.indexOf("handler")).values ?? [];
  const cell = (name: string) =>
    sheet?.getRow(handlers.indexOf("=cmd")).getCell(columns.indexOf(name));
  expect(cell("handler")).toMatchObject({ value: "=cmd", type: ExcelJs.ValueType.String });
  expect(cell("attempt")).toMatchObject({ value: 0, type: ExcelJs.ValueType.Number });
});

test("X14 a file is masked as its list is, and sealed where it lies", async () => {
  const users = await made(he, { list: "users", filters: { state: "active" } });
  const movements = await made(he, { list: "movements", filters: { kind: "topup" } });
  for (const id of [users, movements]) {
    await open(he, id);
    const text = (await fetched(he, id, "csv")).bytes.toString("utf8");
    expect(text).toContain("林*");
    expect(text).toContain(lin.user);
    // Of the day that it is on the screen.
    expect(text).toContain("+08:00");
    expect(text).not.toMatch(/\d{2}\.\d{3}Z/);
    for (const secret of ["林晓", lin.phone.slice(-8)]) expect(text).not.toContain(secret);
    const { rows } = await house.house.pool.query(
      "select rows from export_chunk where id like $1",
      [`${id}:%`],
    );
    expect(Buffer.concat(rows.map((one) => one.rows)).toString("utf8")).not.toContain(lin.user);
  }
  await expectSound(house.databaseUrl);
});

test("D41 a file is fetched only after it was opened, and the audit says by whom", async () => {
  const id = await made(zhou, { list: "accounts", filters: { owner: lin.user } });
  for (const kind of ["csv", "xlsx"] as const) {
    const { answer, bytes } = await fetched(zhou, id, kind);
    expect(answer.status).toBe(422);
    expect(JSON.parse(bytes.toString("utf8")).code).toBe("export.not_opened");
  }
  await open(he, id);
  // Also whoever asked for it: what another one opened leaves no line of theirs.
  expect((await fetched(zhou, id, "csv")).answer.status).toBe(422);
  expect((await fetched(he, id, "csv")).answer.status).toBe(200);
  const { rows } = await house.house.pool.query<{ action: string; actor: string }>(
    "select action, actor from audit where subject = $1 order by batch, index",
    [id],
  );
  expect(rows.map(({ action }) => action)).toEqual(["export.ask", "export.ready", "export.open"]);
  expect(rows.at(-1)?.actor).toBe(he.staff);
});

test("of two wishes at once never two files are under way", async () => {
  const wish: Wish = { list: "movements", filters: { kind: "payment" } };
  const [first, second] = await Promise.all([ask(zhou, wish), ask(zhou, wish)]);
  // The first may be made before the second is decided: then it is a file of its own.
  const { rows } = await house.house.pool.query(
    "select 1 from export_file where asked_by = $1 and state = 'reading'",
    [zhou.staff],
  );
  expect(rows.length).toBeLessThanOrEqual(1);
  for (const { id } of [first, second]) {
    await expect.poll(async () => (await find(zhou, id))?.state).toBe("ready");
  }
});

test("while one is under way the same wish is that one, and another is refused", async () => {
  await house.house.pool.query(
    `insert into export_file (id, asked_by, list, filters, asked_at)
     values ($1, $2, 'blocks', '{}', now())`,
    [newId("fil"), he.staff],
  );
  const same = await ask(he, { list: "blocks", filters: {} });
  expect(same).toMatchObject({ state: "reading", mine: true });
  await expect(ask(he, { list: "blocks", filters: { state: "x" } })).rejects.toMatchObject({
    code: "export.under_way",
  });
  await expect(open(he, same.id)).rejects.toMatchObject({ code: "export.not_ready" });
});

test("a file that cannot be made is given up, and its owner makes the next one", async () => {
  const luo = await house.staff({ role: "operator", merchant: null });
  const id = newId("fil");
  const { pool } = house.house;
  // It stands where no page of the list begins, and five tries have failed there.
  await pool.query(
    `insert into export_file (id, asked_by, list, filters, cursor, asked_at)
     values ($1, $2, 'blocks', '{}', 'nowhere', now())`,
    [id, luo.staff],
  );
  await pool.query("insert into claim (name, batch) values ($1, 0)", [`export:${luo.staff}`]);
  const due = newId("due");
  await pool.query(
    `insert into due (id, at, handler, reference, attempt)
     values ($1, now() - interval '1 day', 'export.read', $2, 3)`,
    [due, id],
  );
  const tries = async () =>
    (await pool.query("select attempt from due where id = $1", [due])).rows[0]?.attempt;
  await expect.poll(tries).toBe(4);
  await expect(ask(luo, { list: "due", filters: {} })).rejects.toMatchObject({
    code: "export.under_way",
  });
  await pool.query("update due set attempt = 5, leased_until = null where id = $1", [due]);
  await expect.poll(async () => (await find(luo, id))?.state).toBe("failed");
  const { id: next } = await ask(luo, { list: "due", filters: {} });
  await expect.poll(async () => (await find(luo, next))?.state).toBe("ready");
});

test("D41 a member makes twenty files in a day, and no more", async () => {
  const { rows } = await house.house.pool.query("select 1 from export_file where asked_by = $1", [
    zhou.staff,
  ]);
  const ids = Array.from({ length: 20 - rows.length }, () => newId("fil"));
  await house.house.pool.query(
    `insert into export_file (id, asked_by, list, filters, state, asked_at, expires_at)
     select id, $2, 'blocks', '{}', 'expired', now(), now() from unnest($1::text[]) id`,
    [ids, zhou.staff],
  );
  await expect(ask(zhou, { list: "blocks", filters: {} })).rejects.toMatchObject({
    code: "export.too_many",
  });
});

test("after a day a file is gone, and with it what it held", async () => {
  const before = (await zhou.client.call(contract.listExports)).data;
  const id = before.find(({ list, state }) => list === "accounts" && state === "ready")?.id;
  if (!id) throw new Error("a file is ready");
  await shop.client.call(contract.advanceTestClock, { body: { seconds: 86_401 } });
  expect((await find(zhou, id))?.state).toBe("expired");
  await expect(open(zhou, id)).rejects.toMatchObject({ code: "export.expired" });
  const left = "select 1 from export_chunk where id like $1 and rows is not null";
  await expect.poll(async () => (await house.house.pool.query(left, [`${id}:%`])).rowCount).toBe(0);
});
