import * as contract from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Checker, enrolled, newChecker } from "../../../test/colleagues.ts";
import { cny, nextKey } from "../../../test/edge/money-routes.ts";
import {
  openHouse,
  STAFF_PASSWORD,
  type TestHouse,
  type TestPerson,
  type TestShop,
  type TestStaff,
} from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { PIN, perform } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { liftExecutor } from "../../operations/users/index.ts";
import { idOf } from "../../platform/ids.ts";
import { freezePerson } from "../../trust/restrictions/index.ts";
import type { Browser } from "../identity/index.ts";
import { authenticateHouse, letGo, place } from "../staff/index.ts";
import { sensitive } from "../vault/index.ts";
import { approve } from "./approve.ts";
import { approvalPolicy } from "./policy.ts";
import { requireOtherBrowser } from "./same-person.ts";

let house: TestHouse;
let shop: TestShop;
let payer: TestPerson;
let operator: TestStaff;
beforeAll(async () => {
  house = await openHouse();
  [shop, payer, operator] = await Promise.all([
    house.shop(),
    house.person({ fen: 50_000_00 }),
    house.staff({ role: "operator", merchant: null }, "the.operator", "周敏"),
  ]);
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

/** Somebody whose account the house has frozen. */
async function frozen(): Promise<`usr_${string}`> {
  const { user } = (await house.person()).session;
  const order = { person: user, reason: "suspected_fraud", until: null } as const;
  await perform(house.house.journal, (read) => freezePerson(read, order));
  return user;
}

const statusOf = async (user: string) =>
  (await house.house.journal.read().load("holder", user))?.status;

type LiftBody = contract.BodyOf<typeof contract.liftUser>;
const askLift = async (user: `usr_${string}`, who = operator, more: Partial<LiftBody> = {}) =>
  (
    await who.client.call(contract.liftUser, {
      params: { id: user },
      body: { reason: "cleared", ...more },
    })
  ).approval;

const look = (id: string | null, who: TestStaff = operator) =>
  who.client.call(contract.getApproval, { params: { id: idOf("apr", id ?? "") } });

const rejected = (
  id: string | null,
  who: TestStaff,
  body: contract.BodyOf<typeof contract.rejectApproval> = { reason: "not_justified" },
) => who.client.call(contract.rejectApproval, { params: { id: idOf("apr", id ?? "") }, body });

const withdrawn = (id: string | null, who: TestStaff) =>
  who.client.call(contract.withdrawApproval, { params: { id: idOf("apr", id ?? "") } });

async function paid(value = "100.00", by = payer): Promise<`pay_${string}`> {
  const amount = cny(value);
  const order = await shop.client.call(contract.createOrder, {
    idempotencyKey: nextKey(),
    body: {
      reference: nextKey(),
      amount,
      description: "tea",
      capture: "automatic",
      expiresInSeconds: 900,
    },
  });
  const body = { order: order.id, amount };
  const call = { idempotencyKey: nextKey(), body, proof: { pin: PIN } };
  return (await by.client.call(contract.pay, call)).id;
}

const askRefund = async (payment: `pay_${string}`, value: string, key = nextKey()) =>
  (
    await operator.client.call(contract.askRefund, {
      params: { id: payment },
      body: { amount: cny(value), reason: "complaint" },
      idempotencyKey: key,
    })
  ).approval;

const balanceOf = async (): Promise<string | undefined> =>
  (await payer.client.call(contract.getBalances)).data[0]?.available.value;

const linesOf = async (id: string | null): Promise<readonly string[]> => {
  const { rows } = await house.house.pool.query<{ action: string }>(
    "select action from audit where subject = $1 order by batch, index",
    [id],
  );
  return rows.map(({ action }) => action);
};

const eventsOf = async (id: string | null): Promise<readonly string[]> => {
  const { rows } = await house.house.pool.query<{ type: string }>(
    "select type from event where subject = $1 order by batch, index",
    [id],
  );
  return rows.map(({ type }) => type);
};

describe("an action that the policy lists", () => {
  test("waits for somebody else, and is carried out by their yes alone", async () => {
    const user = await frozen();
    const checker = await newChecker(house);
    const id = await askLift(user, operator, { note: "spoke with her at the branch" });
    expect(await statusOf(user)).toBe("frozen");
    expect(await look(id, checker)).toMatchObject({
      action: "user.lift",
      subject: user,
      state: "pending",
      reason: "cleared",
      note: "spoke with her at the branch",
      maker: { id: operator.staff, name: "周敏" },
      may: { check: true, withdraw: false },
      changed: false,
      facts: expect.arrayContaining([{ name: "status", before: "frozen", after: "active" }]),
    });
    expect((await look(id)).may).toEqual({ check: false, withdraw: true });
    expect((await checker.approve(id)).state).toBe("executed");
    expect(await statusOf(user)).toBe("active");
    expect(await linesOf(id)).toEqual(["approval.ask", "approval.approve", "approval.execute"]);
    expect(await eventsOf(id)).toEqual(["approval.requested", "approval.executed"]);
    const ended = await look(id);
    expect(ended.steps).toMatchObject([{ kind: "approved", member: { id: checker.staff } }]);
    expect(ended.facts).toContainEqual({ name: "status", before: "frozen", after: "active" });
  });

  test("is not asked for where it could not be carried out", async () => {
    const { user } = (await house.person()).session;
    await expect(askLift(user)).rejects.toMatchObject({ code: "resource.not_found" });
    const payment = await paid("10.00");
    await expect(askRefund(payment, "10.01")).rejects.toMatchObject({ code: "refund.exceeds" });
  });

  test("waits once: the same wish again is the same, another's is refused", async () => {
    const user = await frozen();
    const [first, second] = await Promise.all([askLift(user), askLift(user)]);
    expect(second).toBe(first);
    const other = await house.staff(
      { role: "operator", merchant: null },
      "second.operator",
      "吴迪",
    );
    const refused = { code: "approval.pending" };
    await expect(askLift(user, other)).rejects.toMatchObject(refused);
    await expect(askLift(user, operator, { reason: "mistake" })).rejects.toMatchObject(refused);
    await withdrawn(first, operator);
    // Given up, it may be asked for again.
    expect(await askLift(user, other)).not.toBe(first);
  });

  test("stands in the inbox of whoever may decide, and of whoever asked", async () => {
    const id = await askLift(await frozen());
    const checker = await newChecker(house);
    const idsIn = async (who: TestStaff, box: "to_check" | "mine" | "done") =>
      (await who.client.call(contract.listApprovals, { query: { box, limit: 100 } })).data.map(
        (line) => line.id,
      );
    expect(await idsIn(checker, "to_check")).toContain(id);
    expect(await idsIn(checker, "mine")).toEqual([]);
    expect(await idsIn(operator, "mine")).toContain(id);
    expect(await idsIn(operator, "to_check")).toEqual([]);
    await rejected(id, checker);
    expect(await idsIn(checker, "to_check")).not.toContain(id);
    expect(await idsIn(operator, "done")).toContain(id);
  });
});

describe("who decides", () => {
  test("A35 X15 the maker does not, whatever role they have by now (D40)", async () => {
    const maker = await house.staff({ role: "operator", merchant: null }, "turncoat", "钱进");
    const code = await enrolled(maker);
    const id = await askLift(await frozen(), maker);
    const body = { seen: (await look(id)).seen ?? "" };
    const params = { id: idOf("apr", id ?? "") };
    const approve = () =>
      maker.client.call(contract.approveApproval, {
        params,
        body,
        idempotencyKey: nextKey(),
        proof: { totp: code() },
      });
    await expect(approve()).rejects.toMatchObject({ code: "access.denied" });
    await house.house.pool.query("update staff_member set role = 'checker' where id = $1", [
      maker.staff,
    ]);
    await expect(approve()).rejects.toMatchObject({ code: "approval.same_person" });
    await expect(rejected(id, maker)).rejects.toMatchObject({ code: "approval.same_person" });
    expect((await look(id, maker)).may.check).toBe(false);
    expect((await look(id)).state).toBe("pending");
  });

  test("D40 nor the same person under a second login", async () => {
    const id = await askLift(await frozen());
    const twin = await newChecker(house, " 周　敏 ");
    await expect(twin.approve(id)).rejects.toMatchObject({ code: "approval.same_person" });
    await expect(rejected(id, twin)).rejects.toMatchObject({ code: "approval.same_person" });
  });

  test("D40 nor under another name in a browser where whoever asked has signed in", async () => {
    const maker = await house.staff({ role: "operator", merchant: null }, "at.desk", "林桌");
    const fresh: Browser = { userAgent: "", token: null };
    const signedIn = await fetch(`${house.house.urls.console}/v1/console/session`, {
      method: "POST",
      headers: { origin: house.config.consoleOrigin, "content-type": "application/json" },
      body: JSON.stringify({ login: maker.login, password: STAFF_PASSWORD }),
    });
    const cookies = signedIn.headers.getSetCookie().join(";");
    const device = /coffer_console_device=([^;]+)/.exec(cookies)?.[1] ?? "";
    const read = house.house.journal.read();
    const live = { ...read, install: { ...read.install, mode: "live" } } as const;
    const asked = { maker: maker.staff };
    const theirs = { ...fresh, token: sensitive(device) };
    await expect(requireOtherBrowser(live, asked, theirs)).rejects.toMatchObject({
      refusal: { code: "approval.same_browser" },
    });
    await requireOtherBrowser(live, asked, fresh);
    await requireOtherBrowser(live, { maker: operator.staff }, theirs);
    // Who tries it alone plays both.
    await requireOtherBrowser(read, asked, theirs);
  });

  test("X15 the database itself takes no maker for a checker", async () => {
    const id = await askLift(await frozen());
    const forged = house.house.pool.query(
      `insert into approval_step (id, approval, staff, maker, kind, at)
       select 'aps_forged', id, maker, maker, 'approved', now() from approval where id = $1`,
      [id],
    );
    await expect(forged).rejects.toThrow("approval_step_other");
  });

  test("D02 an operator neither approves nor rejects, a checker does not ask", async () => {
    const id = await askLift(await frozen());
    const other = await house.staff({ role: "operator", merchant: null }, "third.operator", "孙立");
    await expect(rejected(id, other)).rejects.toMatchObject({ code: "access.denied" });
    await expect(withdrawn(id, other)).rejects.toMatchObject({ code: "approval.not_yours" });
    const checker = await newChecker(house);
    await expect(askLift(await frozen(), checker)).rejects.toMatchObject({ code: "access.denied" });
    await expect(withdrawn(id, checker)).rejects.toMatchObject({ code: "access.denied" });
  });
});

describe("a yes", () => {
  const approving = (
    id: string | null,
    who: Checker,
    more: { totp?: string; seen?: string } = {},
  ) =>
    look(id, who).then(({ seen }) =>
      who.client.call(contract.approveApproval, {
        params: { id: idOf("apr", id ?? "") },
        body: { seen: more.seen ?? seen ?? "" },
        idempotencyKey: nextKey(),
        ...(more.totp === undefined ? {} : { proof: { totp: more.totp } }),
      }),
    );

  test("D26 needs the checker's own authenticator, each time", async () => {
    const user = await frozen();
    const id = await askLift(user);
    const plain = await house.staff({ role: "checker", merchant: null }, "plain", "郑平");
    const checker = await newChecker(house);
    const enrolling = checker.code(-1);
    await expect(approving(id, { ...checker, ...plain })).rejects.toMatchObject({
      code: "totp.not_enrolled",
    });
    await expect(approving(id, checker)).rejects.toMatchObject({ code: "stepup.required" });
    const other = await newChecker(house);
    await expect(approving(id, checker, { totp: other.code() })).rejects.toMatchObject({
      code: "auth.code_wrong",
      problem: { details: { attemptsLeft: 4 } },
    });
    // D23: what enrolled the authenticator approves nothing.
    await expect(approving(id, checker, { totp: enrolling })).rejects.toMatchObject({
      code: "auth.code_wrong",
    });
    expect(await statusOf(user)).toBe("frozen");
    expect((await approving(id, checker, { totp: checker.code() })).state).toBe("executed");
    const again = await askLift(await frozen());
    await expect(approving(again, checker, { totp: checker.code() })).rejects.toMatchObject({
      code: "auth.code_wrong",
    });
  });

  test("D40 of one who is suspended while it is decided does not count", async () => {
    const user = await frozen();
    const id = await askLift(user);
    const checker = await newChecker(house);
    const { seen } = await look(id, checker);
    const { journal } = house.house;
    const token = checker.headers["cookie"]?.split("=")[1] ?? "";
    const who = await authenticateHouse(journal.read(), token);
    if (!who || !seen) throw new Error("whoever is signed in sees it");
    await perform(journal, (read) => place.suspend(read, checker.staff));
    const desk = { executors: [liftExecutor], policy: approvalPolicy };
    const late = perform(journal, (read) =>
      approve(desk, read, who, {
        id: id ?? "",
        seen,
        browser: { userAgent: "", token: null },
        proof: { method: "totp", value: sensitive(checker.code()) },
      }),
    );
    await expect(late).rejects.toThrow("conflict.changed");
    expect(await statusOf(user)).toBe("frozen");
  });

  test("D24 five wrong codes lock the door, also for the right one", async () => {
    const id = await askLift(await frozen());
    const checker = await newChecker(house);
    const tries = [];
    for (let at = 0; at < 5; at++) {
      tries.push(await approving(id, checker, { totp: "000000" }).catch((e: unknown) => e));
    }
    expect(tries.at(-1)).toMatchObject({ code: "auth.locked" });
    await expect(approving(id, checker, { totp: checker.code() })).rejects.toMatchObject({
      code: "auth.locked",
    });
    expect((await look(id)).state).toBe("pending");
  });

  test("D27 is given to what was seen: a balance that has changed is looked at again", async () => {
    const payment = await paid();
    const id = await askRefund(payment, "60.00");
    const checker = await newChecker(house);
    const before = await look(id, checker);
    await shop.client.call(contract.createRefund, {
      idempotencyKey: nextKey(),
      params: { id: payment },
      body: { amount: cny("30.00") },
    });
    await expect(
      approving(id, checker, { seen: before.seen ?? "", totp: checker.code() }),
    ).rejects.toMatchObject({ code: "approval.changed" });
    const after = await look(id, checker);
    expect(after.changed).toBe(true);
    expect(after.facts).toContainEqual({ name: "left", before: "70.00", after: "10.00" });
    const held = await balanceOf();
    expect((await checker.approve(id)).state).toBe("executed");
    expect(Number(await balanceOf()) - Number(held)).toBe(60);
  });

  test("carries out nothing that cannot be any more, and says what stands in its way", async () => {
    const payment = await paid();
    const id = await askRefund(payment, "60.00");
    await shop.client.call(contract.createRefund, {
      idempotencyKey: nextKey(),
      params: { id: payment },
      body: { amount: cny("50.00") },
    });
    const checker = await newChecker(house);
    expect(await look(id, checker)).toMatchObject({ obstacle: "refund.exceeds", seen: null });
    const seen = "A".repeat(43);
    await expect(approving(id, checker, { seen, totp: checker.code() })).rejects.toMatchObject({
      code: "refund.exceeds",
    });
    expect((await look(id)).state).toBe("pending");
    await withdrawn(id, operator);
  });
});

describe("a refund that the house asks for", () => {
  test("shows its journal first, and gives the money back once", async () => {
    const payment = await paid("31.80");
    const id = await askRefund(payment, "31.80");
    const checker = await newChecker(house);
    const card = await look(id, checker);
    expect(card.amount).toEqual(cny("31.80"));
    expect(card.effect).toEqual([
      {
        kind: "refund.by_house",
        moves: [
          {
            source: { class: "merchant.pending", owner: shop.merchant },
            target: { class: "customer.available", owner: payer.user },
            amount: cny("31.61"),
          },
          {
            source: { class: "merchant.fees", owner: shop.merchant },
            target: { class: "customer.available", owner: payer.user },
            amount: cny("0.19"),
          },
        ],
      },
    ]);
    const mine = card.balances.find(({ owner }) => owner === payer.user);
    const held = await balanceOf();
    expect(mine?.before.amount.value).toBe(held);
    await checker.approve(id);
    expect(await balanceOf()).toBe(mine?.after.amount.value);
    const done = await look(id);
    expect(done.result).toMatch(/^rfd_/);
    expect(done.effect).toEqual(card.effect);
  });

  test("the same key asks and approves once, and answers the same", async () => {
    const payment = await paid("10.00");
    const key = nextKey();
    const id = await askRefund(payment, "10.00", key);
    expect(await askRefund(payment, "10.00", key)).toBe(id);
    const checker = await newChecker(house);
    const { seen } = await look(id, checker);
    const yes = {
      params: { id: idOf("apr", id ?? "") },
      body: { seen: seen ?? "" },
      idempotencyKey: nextKey(),
      proof: { totp: checker.code() },
    };
    const first = await checker.client.call(contract.approveApproval, yes);
    const held = await balanceOf();
    expect(await checker.client.call(contract.approveApproval, yes)).toEqual(first);
    expect(await balanceOf()).toBe(held);
  });

  test("from 2,000 on takes two, who are not one person, and both still here", async () => {
    const payment = await paid("2000.00");
    const id = await askRefund(payment, "2000.00");
    const [first, second, third] = [
      await newChecker(house, "冯远"),
      await newChecker(house),
      await newChecker(house),
    ];
    const held = await balanceOf();
    expect(await first.approve(id)).toMatchObject({ state: "pending", given: 1, needs: 2 });
    await expect(first.approve(id)).rejects.toMatchObject({ code: "approval.given" });
    const twin = await newChecker(house, "冯 远");
    await expect(twin.approve(id)).rejects.toMatchObject({ code: "approval.given" });
    // D40: who was let go has said nothing.
    await perform(house.house.journal, (read) => letGo(read, first.login));
    expect(await second.approve(id)).toMatchObject({ state: "pending", given: 1, needs: 2 });
    expect(await balanceOf()).toBe(held);
    expect((await third.approve(id)).state).toBe("executed");
    expect(Number(await balanceOf()) - Number(held)).toBe(2_000);
    expect(await eventsOf(id)).toEqual([
      "approval.requested",
      "approval.approved",
      "approval.approved",
      "approval.executed",
    ]);
  });

  test("D27 the first of two counts for nothing else: whoever gave it looks again", async () => {
    // Somebody else, whose day is not used up.
    const payment = await paid("3000.00", await house.person({ fen: 3_000_00 }));
    const id = await askRefund(payment, "2000.00");
    const [first, second] = [await newChecker(house), await newChecker(house)];
    expect(await first.approve(id)).toMatchObject({ state: "pending", given: 1 });
    await shop.client.call(contract.createRefund, {
      idempotencyKey: nextKey(),
      params: { id: payment },
      body: { amount: cny("500.00") },
    });
    expect(await look(id, first)).toMatchObject({ changed: true, given: 0, may: { check: true } });
    expect(await second.approve(id)).toMatchObject({ state: "pending", given: 1, needs: 2 });
    expect((await first.approve(id)).state).toBe("executed");
  });
});

describe("how it ends otherwise", () => {
  test("a no needs a reason, ends it, and is told to whoever asked", async () => {
    const user = await frozen();
    const id = await askLift(user);
    const checker = await newChecker(house);
    const bare = await fetch(`${house.house.urls.console}/v1/console/approvals/${id}/reject`, {
      method: "POST",
      headers: { ...checker.headers, "content-type": "application/json" },
      body: "{}",
    });
    expect(bare.status).toBe(400);
    const note = "请补充身份核验记录";
    await rejected(id, checker, { reason: "evidence_missing", note });
    const card = await look(id);
    expect(card).toMatchObject({ state: "rejected", seen: null });
    expect(card.steps).toMatchObject([{ kind: "rejected", reason: "evidence_missing", note }]);
    expect(await statusOf(user)).toBe("frozen");
    await expect(checker.approve(id)).rejects.toMatchObject({ code: "approval.closed" });
    expect(await linesOf(id)).toEqual(["approval.ask", "approval.reject"]);
  });

  test("X06 what was written and ordered stands in clear nowhere", async () => {
    const id = await askLift(await frozen(), operator, { note: "她在柜台出示了证件" });
    const { rows } = await house.house.pool.query<{ line: string }>(
      `select a::text || coalesce((select string_agg(e.payload, '') from event e
         where e.subject = a.id), '') as line from approval a where id = $1`,
      [id],
    );
    expect(rows[0]?.line).toContain(id);
    expect(rows[0]?.line).not.toContain("她在柜台");
    await withdrawn(id, operator);
  });

  test("what nobody decides in 72 hours of business time has expired", async () => {
    const user = await frozen();
    const id = await askLift(user);
    const card = await look(id);
    const hours = (Date.parse(card.expiresAt) - Date.parse(card.askedAt)) / 3_600_000;
    expect(hours).toBe(72);
    await shop.client.call(contract.advanceTestClock, { body: { seconds: 72 * 3600 + 1 } });
    await eventually(async () => (await look(id)).state === "expired" || undefined);
    const checker = await newChecker(house);
    await expect(checker.approve(id)).rejects.toMatchObject({ code: "approval.closed" });
    await expect(withdrawn(id, operator)).rejects.toMatchObject({ code: "approval.closed" });
    expect(await statusOf(user)).toBe("frozen");
    expect(await eventsOf(id)).toEqual(["approval.requested", "approval.expired"]);
    expect(await askLift(user)).not.toBe(id);
  });

  test("the database holds nothing open beyond thirty days", async () => {
    const id = await askLift(await frozen());
    const stretched = house.house.pool.query(
      "update approval set expires_at = asked_at + interval '31 days' where id = $1",
      [id],
    );
    await expect(stretched).rejects.toThrow("approval_hard_end");
  });
});

describe("the authenticator of a member", () => {
  test("asks for the password, and to be replaced for its own code", async () => {
    const { client } = await house.staff({ role: "checker", merchant: null }, "careful", "沈青");
    const begin = (password: string, proof?: contract.ProofInput) =>
      client.call(contract.enrolStaffTotp, { body: { password }, ...(proof ? { proof } : {}) });
    await expect(begin("not my password at all")).rejects.toMatchObject({
      code: "auth.password_wrong",
    });
    await expect(
      client.call(contract.confirmStaffTotp, { body: { code: "123456" } }),
    ).rejects.toMatchObject({ code: "totp.not_begun" });
    const checker = await newChecker(house);
    expect((await checker.client.call(contract.getConsoleSession)).totp).toBe(true);
    const again = (proof?: contract.ProofInput) =>
      checker.client.call(contract.enrolStaffTotp, {
        body: { password: STAFF_PASSWORD },
        ...(proof ? { proof } : {}),
      });
    await expect(again()).rejects.toMatchObject({ code: "stepup.required" });
    expect((await again({ totp: checker.code() })).uri).toMatch(/^otpauth:/);
  });
});
