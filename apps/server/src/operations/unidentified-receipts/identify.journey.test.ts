import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cameToNobody } from "../../../test/came-to-nobody.ts";
import { type Checker, newChecker } from "../../../test/colleagues.ts";
import { absent, nextKey } from "../../../test/edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson, type TestStaff } from "../../../test/house.ts";
import { perform } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import { identifyExecutor } from "./identify.ts";

// T5: money that came in for nobody, from the notice until it is somebody's.

let house: TestHouse;
let operator: TestStaff;
let checker: Checker;
beforeAll(async () => {
  house = await openHouse();
  operator = await house.staff({ role: "operator", merchant: null }, "the.operator", "周敏");
  checker = await newChecker(house);
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const nobodys = (currency = "CNY") =>
  house.house.journal.read().balance({ class: "pool.unidentified", owner: "house", currency });

const came = async (transfer: Parameters<typeof cameToNobody>[1] = {}) =>
  idOf("urc", await cameToNobody(house, transfer));

const seen = (id: Id<"urc">, who: TestStaff = operator) =>
  who.client.call(contract.getUnidentifiedReceipt, { params: { id } });

const wish = (user: string) => ({ user: idOf("usr", user), reason: "proof_of_payment" }) as const;

const asked = async (id: Id<"urc">, user: string, key = nextKey()) =>
  (
    await operator.client.call(contract.identifyReceipt, {
      params: { id },
      body: wish(user),
      idempotencyKey: key,
    })
  ).approval;

const balanceOf = async ({ client }: TestPerson): Promise<string | undefined> =>
  (await client.call(contract.getBalances)).data[0]?.available.value;

const linesAbout = async (subject: string) => {
  const { rows } = await house.house.pool.query<{ action: string; actor: string; detail: string }>(
    "select action, actor, detail from audit where subject = $1 order by batch, index",
    [subject],
  );
  return rows;
};

const standing = (user: string, status: "frozen" | "closed") =>
  perform(house.house.journal, async () => ({ standing: [{ holder: user, status }], reply: null }));

test("F13 X14 it is listed masked; who paid is shown for a kept reason", async () => {
  const auditor = await house.staff({ role: "auditor", merchant: null });
  const id = await came({ name: "Anna Schmidt", text: "for the summer" });
  const [line] = (await auditor.client.call(contract.listUnidentifiedReceipts, { query: {} })).data;
  expect(line).toMatchObject({
    id,
    state: "open",
    origin: "transfer",
    channel: "bank-a",
    amount: { currency: "CNY", value: "50.00" },
    reason: "no_reference",
    ageHours: 0,
  });
  const page = await seen(id, auditor);
  expect(page).toMatchObject({ payerMasked: "A*** S***", numberMasked: "****0001", user: null });
  expect(page.postings.map(({ kind }) => kind)).toEqual(["receipt.unidentified"]);
  const reveal = { params: { id }, body: { reason: "find_owner" } } as const;
  await expect(
    auditor.client.call(contract.revealUnidentifiedReceipt, reveal),
  ).rejects.toMatchObject({ code: "access.denied" });
  expect(await operator.client.call(contract.revealUnidentifiedReceipt, reveal)).toEqual({
    name: "Anna Schmidt",
    number: "8801000000020001",
    text: "for the summer",
  });
  expect((await linesAbout(id)).at(-1)).toMatchObject({
    action: "receipt.reveal",
    actor: operator.staff,
    detail: '{"reason":"find_owner"}',
  });
});

test("F13 what they wrote is shown to its end, where the reference may stand", async () => {
  const text = `${"Rent for the house by a canal, as agreed. ".repeat(3)}TOPUP 4K7Q`;
  expect(text.length).toBe(136);
  const id = await came({ text });
  const reveal = { params: { id }, body: { reason: "find_owner" } } as const;
  const shown = await operator.client.call(contract.revealUnidentifiedReceipt, reveal);
  expect(shown.text).toBe(text);
});

test("T5 it becomes somebody's by another's yes, as a top-up they see", async () => {
  const lin = await house.person({ name: "林晓" });
  const id = await came();
  const before = await nobodys();
  const approval = await asked(id, lin.user);
  expect(await balanceOf(lin)).toBe("0.00");
  expect((await seen(id)).state).toBe("open");
  // Whoever asked cannot decide.
  const card = await operator.client.call(contract.getApproval, {
    params: { id: idOf("apr", approval ?? "") },
  });
  expect(card.may.check).toBe(false);
  expect(card.facts).toContainEqual({ name: "customer_name", before: null, after: "林*" });
  expect(card.effect[0]?.moves[0]?.target.owner).toBe(lin.user);
  expect(card.facts).toContainEqual({ name: "payer_name", before: "陈*", after: null });
  expect((await checker.approve(approval)).state).toBe("executed");

  expect(await balanceOf(lin)).toBe("50.00");
  expect(await nobodys()).toBe(before - 50_00n);
  const page = await seen(id);
  expect(page).toMatchObject({ state: "identified", user: lin.user, nameMasked: "林*" });
  expect(page.postings.map(({ kind }) => kind)).toEqual([
    "receipt.unidentified",
    "receipt.identified",
  ]);
  const topup = idOf("top", page.topup ?? "");
  expect(await lin.client.call(contract.getTopup, { params: { id: topup } })).toMatchObject({
    state: "succeeded",
    amount: { currency: "CNY", value: "50.00" },
    timeline: [{ state: "succeeded" }],
  });
  const bills = (await lin.client.call(contract.listBills, { query: {} })).data;
  expect(bills).toMatchObject([{ kind: "topup", direction: "in", state: "succeeded" }]);
  const { data: limits } = await lin.client.call(contract.getLimits);
  const ofTopups = limits.find(({ rule }) => rule === "topup.day");
  expect(ofTopups?.used.value).toBe("50.00");
  const { rows: events } = await house.house.pool.query(
    "select type from event where subject = $1",
    [topup],
  );
  expect(events).toEqual([{ type: "topup.succeeded" }]);
  expect((await linesAbout(id)).at(-1)).toMatchObject({
    action: "receipt.identify",
    actor: checker.staff,
  });
  // The console leads from the top-up to what it was made of.
  const movement = await operator.client.call(contract.getMovement, { params: { id: topup } });
  expect(movement.related).toEqual([{ kind: "unidentified", id }]);
  expect(movement.postings.map(({ kind }) => kind)).toEqual(["receipt.identified"]);
});

test("T5 a freeze lets it in; nobody, a closed or unverified wallet are refused", async () => {
  const [frozen, closed, unverified] = [
    await house.person(),
    await house.person(),
    await house.person({ tier: "T0" }),
  ];
  await standing(frozen.user, "frozen");
  await standing(closed.user, "closed");
  const id = await came();
  const refused = (user: string) => expect(asked(id, user)).rejects;
  await refused(closed.user).toMatchObject({ code: "account.closed" });
  await refused(unverified.user).toMatchObject({ code: "kyc.required" });
  await refused(absent("usr")).toMatchObject({ code: "receipt.person_unknown" });
  await expect(asked(idOf("urc", absent("urc")), frozen.user)).rejects.toMatchObject({
    code: "resource.not_found",
  });
  expect((await checker.approve(await asked(id, frozen.user))).state).toBe("executed");
  const available = { class: "customer.available", owner: frozen.user, currency: "CNY" };
  expect(await house.house.journal.read().balance(available)).toBe(50_00n);
  // It is theirs: it is not found to be another's.
  await refused((await house.person()).user).toMatchObject({ code: "receipt.decided" });
});

test("T5 money of another currency than people have here stays nobody's", async () => {
  const lin = await house.person();
  const id = await came({ currency: "USD" });
  expect(await seen(id)).toMatchObject({ reason: "other_currency", state: "open" });
  await expect(asked(id, lin.user)).rejects.toMatchObject({ code: "money.currency_unsupported" });
  expect(await nobodys("USD")).toBe(50_00n);
});

test("A35 two agree where it is much, and a wallet closed meanwhile stops it", async () => {
  const [lin, second] = [await house.person(), await newChecker(house)];
  const large = await asked(await came({ fen: 2_000_00 }), lin.user);
  const third = await newChecker(house);
  expect((await second.approve(large)).state).toBe("pending");
  expect((await third.approve(large)).state).toBe("executed");
  expect(await balanceOf(lin)).toBe("2000.00");

  const closing = await house.person();
  const id = await came();
  const waiting = await asked(id, closing.user);
  const card = () =>
    operator.client.call(contract.getApproval, { params: { id: idOf("apr", waiting ?? "") } });
  const { seen: shown } = await card();
  await standing(closing.user, "closed");
  expect((await card()).obstacle).toBe("account.closed");
  const approve = second.client.call(contract.approveApproval, {
    params: { id: idOf("apr", waiting ?? "") },
    body: { seen: shown ?? "" },
    idempotencyKey: nextKey(),
    proof: { totp: second.code(1) },
  });
  await expect(approve).rejects.toMatchObject({ code: "account.closed" });
  expect((await seen(id)).state).toBe("open");
});

test("D40 nobody gives it to somebody of their own name, or lets that through", async () => {
  const namesake = await house.person({ name: "周 敏" });
  const id = await came();
  await expect(asked(id, namesake.user)).rejects.toMatchObject({ code: "receipt.own" });
  const lin = await house.person({ name: "林晓" });
  const approval = await asked(id, lin.user);
  const sameName = await newChecker(house, "林晓");
  await expect(sameName.approve(approval)).rejects.toMatchObject({ code: "receipt.own" });
  expect((await seen(id)).state).toBe("open");
  const other = await newChecker(house);
  expect((await other.approve(approval)).state).toBe("executed");
});

test("L10 asked for twice is asked for once, and for no other person meanwhile", async () => {
  const [lin, ming] = [await house.person(), await house.person()];
  const id = await came();
  const key = nextKey();
  const approval = await asked(id, lin.user, key);
  expect(await asked(id, lin.user, key)).toBe(approval);
  expect(await asked(id, lin.user)).toBe(approval);
  await expect(asked(id, ming.user)).rejects.toMatchObject({ code: "approval.pending" });
});

test("A35 of two yeses at one moment one credits, and of two orders one person", async () => {
  const [lin, ming] = [await house.person(), await house.person()];
  const [one, other] = [await newChecker(house), await newChecker(house)];
  const before = await nobodys();
  const approval = await asked(await came(), lin.user);
  const both = await Promise.allSettled([one.approve(approval), other.approve(approval)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "approval.closed" },
  });
  expect(await balanceOf(lin)).toBe("50.00");
  expect(await nobodys()).toBe(before);

  // As if two approvals had come to their last yes together: the receipt itself is given once.
  const receipt = await came();
  const grounds = { maker: operator.staff, checker: one.staff, reason: "bank_confirmed" };
  const give = ({ user }: TestPerson) =>
    perform(house.house.journal, (read) =>
      identifyExecutor.execute(read, { receipt, person: user }, grounds),
    );
  const given = await Promise.allSettled([give(lin), give(ming)]);
  expect(given.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(given.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { message: "receipt.decided" },
  });
  const sum = [await balanceOf(lin), await balanceOf(ming)].map((value) => Number(value ?? 0));
  expect(sum.reduce((total, value) => total + value, 0)).toBe(100);
});

test("it is found by its id, by whoever may see money", async () => {
  const id = await came({ fen: 12_34 });
  const search = (who: TestStaff) =>
    who.client.call(contract.searchConsole, { body: { query: id } });
  expect((await search(operator)).data).toMatchObject([
    { kind: "unidentified", id, amount: { currency: "CNY", value: "12.34" }, state: "open" },
  ]);
  const security = await house.staff({ role: "security", merchant: null });
  expect((await search(security)).data).toEqual([]);
  const { data } = await operator.client.call(contract.countUnidentified, {});
  expect(data.find(({ state }) => state === "open")?.count).toBeGreaterThan(0);
});
