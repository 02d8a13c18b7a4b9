import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestStaff } from "../../../test/house.ts";
import { perform } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { idOf } from "../../platform/ids.ts";
import { record } from "./index.ts";

let house: TestHouse;
let guard: TestStaff;
let auditor: TestStaff;
beforeAll(async () => {
  house = await openHouse();
  [guard, auditor] = await Promise.all([
    house.staff({ role: "security", merchant: null }, "guard", "郑安"),
    house.staff({ role: "auditor", merchant: null }, "auditor", "吴桐"),
  ]);
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const board = () => auditor.client.call(contract.getSecurityBoard);
const checkOf = async (kind: string) => (await board()).checks.find((one) => one.kind === kind);

test("C47 what was never checked is due, what was done well is due in its time", async () => {
  expect(await checkOf("penetration_test")).toMatchObject({ overdue: true, lastAt: null });
  const body = { kind: "penetration_test", ok: true } as const;
  await guard.client.call(contract.recordSecurityCheck, { body });
  const done = await checkOf("penetration_test");
  expect(done).toMatchObject({ overdue: false, ok: true, doneBy: "郑安", everyDays: 365 });
  const days = (Date.parse(done?.nextAt ?? "") - Date.parse(done?.lastAt ?? "")) / 86_400_000;
  expect(days).toBe(365);
  await guard.client.call(contract.recordSecurityCheck, { body: { ...body, ok: false } });
  expect(await checkOf("penetration_test")).toMatchObject({ overdue: true, ok: false });
});

test("C47 what a command measured stands there with its figures", async () => {
  const facts = { recovery_ms: 812, behind_ms: 40_000 };
  await perform(house.house.journal, async (read) =>
    record(read, "house", { kind: "restore_drill", ok: true, facts }),
  );
  expect(await checkOf("restore_drill")).toMatchObject({
    ok: true,
    doneBy: null,
    facts: [
      { name: "behind_ms", value: 40_000 },
      { name: "recovery_ms", value: 812 },
    ],
  });
});

test("C47 a weakness is somebody's by a day, closed once with a reason, sealed", async () => {
  const order = {
    title: "王芳 could read the till of another shop",
    severity: "high",
    owner: idOf("stf", auditor.staff),
    dueOn: "2020-01-01",
  } as const;
  const opened = await guard.client.call(contract.openWeakness, { body: order });
  expect(opened).toMatchObject({ ownerName: "吴桐", overdue: true, closedAt: null });
  expect((await board()).weaknesses).toEqual([opened]);
  const { rows } = await house.house.pool.query<{ row: string }>(
    "select t::text as row from security_weakness t union all select detail::text from audit",
  );
  expect(rows.filter(({ row }) => /王芳|e78e8b/.test(row ?? ""))).toEqual([]);
  const closing = { params: { id: opened.id }, body: { reason: "mended" } } as const;
  const closed = await guard.client.call(contract.closeWeakness, closing);
  const again = { ...closing, body: { reason: "duplicate" } } as const;
  expect(await guard.client.call(contract.closeWeakness, again)).toEqual(closed);
  expect(closed).toMatchObject({ reason: "mended", overdue: false });
  expect((await board()).weaknesses).toEqual([]);
  const stranger = { ...order, owner: "stf_01M83V4NQWNS8N5YJFJT5NN30T" } as const;
  await expect(guard.client.call(contract.openWeakness, { body: stranger })).rejects.toMatchObject({
    code: "weakness.owner_unknown",
  });
});

test("N23 a weakness is due on a day that the calendar has", async () => {
  for (const dueOn of ["2030-02-30", "2030-13-01"]) {
    const order = { title: "a port is open", severity: "low", owner: null, dueOn } as const;
    await expect(
      guard.client.call(contract.openWeakness, { body: order }),
      dueOn,
    ).rejects.toMatchObject({ code: "request.invalid" });
  }
});

test("C47 a weakness goes to somebody else or another day, for a kept reason", async () => {
  const day = "2030-01-01";
  const order = { title: "a port is open", severity: "low", owner: null, dueOn: day } as const;
  const { id } = await guard.client.call(contract.openWeakness, { body: order });
  const wish = { owner: idOf("stf", auditor.staff), dueOn: "2030-02-01" } as const;
  const assign = (body: contract.BodyOf<typeof contract.assignWeakness>) =>
    guard.client.call(contract.assignWeakness, { params: { id }, body });
  const given = await assign({ ...wish, reason: "handed_over" });
  expect(given).toMatchObject({ ownerName: "吴桐", dueOn: "2030-02-01", closedAt: null });
  expect(await assign({ ...wish, reason: "more_time" })).toEqual(given);
  const { rows } = await house.house.pool.query<{ detail: string }>(
    "select detail::text from audit where subject = $1 and action = 'weakness.assign'",
    [id],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.detail).toContain("handed_over");
  expect(rows[0]?.detail).toContain(guard.staff);
  const stranger = { ...wish, owner: idOf("stf", "stf_01M83V4NQWNS8N5YJFJT5NN30T") };
  await expect(assign({ ...stranger, reason: "handed_over" })).rejects.toMatchObject({
    code: "weakness.owner_unknown",
  });
  await guard.client.call(contract.closeWeakness, { params: { id }, body: { reason: "mended" } });
  await expect(
    assign({ owner: idOf("stf", guard.staff), dueOn: day, reason: "more_time" }),
  ).rejects.toMatchObject({ code: "weakness.closed" });
});

test("C47 who could not prove themselves is counted by kind, and named nowhere", async () => {
  const counted = async (kind: string) =>
    (await board()).refused.find((one) => one.kind === kind)?.count ?? 0;
  const asked = { body: { kind: "access_review", ok: true } } as const;
  await expect(auditor.client.call(contract.recordSecurityCheck, asked)).rejects.toMatchObject({
    code: "access.denied",
  });
  await expect.poll(() => counted("access.denied")).toBe(1);
  const [person, friend] = [await house.person({ fen: 500 }), await house.person()];
  const { payee } = await person.client.call(contract.lookUpPayee, {
    body: { phone: friend.phone },
  });
  const body = { payee, amount: { currency: "CNY", value: "1.00" }, note: null } as const;
  const sending = { body, idempotencyKey: crypto.randomUUID(), proof: { pin: "000002" } };
  await expect(person.client.call(contract.sendTransfer, sending)).rejects.toMatchObject({
    code: "stepup.pin_wrong",
  });
  await expect.poll(() => counted("proof.failed")).toBe(1);
  const { rows } = await house.house.pool.query("select source, detail from security_log");
  expect(JSON.stringify(rows)).not.toContain(person.user);
});
