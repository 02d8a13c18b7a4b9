import { confirmPayment } from "@coffer/sandbox";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cny, context } from "../../../test/books.ts";
import { eventually } from "../../../test/outside.ts";
import { pin } from "../../../test/people.ts";
import { openWorld, type World } from "../../../test/world.ts";
import { assert } from "../../platform/refusal.ts";
import type { Session } from "../../security/identity/index.ts";
import { readSteps } from "../steps/index.ts";
import { lateDueHandlers } from "./late.ts";
import { takeOutcome } from "./outcome.ts";
import { requestTopup } from "./request.ts";
import { findAttempts } from "./store.ts";
import { hasEnded, type Topup } from "./topup.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.fund("50.00");
});
afterEach(() => world.outside.lab("/reset", {}));
afterAll(() => world.close());

const NUMBER = "8801000000010001";

async function lin(): Promise<{ who: Session; bankAccount: string }> {
  const who = await world.person({ name: "林晓" });
  return { who, bankAccount: await world.bound(who, NUMBER) };
}

const request = ({ who, bankAccount }: { who: Session; bankAccount: string }, fen: number) =>
  world.perform((read) => requestTopup(read, who, { amount: cny(fen), bankAccount, proof: pin() }));

async function load(id: string): Promise<Topup> {
  const topup = await world.books.journal.read().load("topup", id);
  assert(topup, "the top-up exists");
  return topup;
}

const inState = (id: string, state: string): Promise<Topup> =>
  eventually(
    async () => {
      const topup = await load(id);
      return topup.state === state ? topup : undefined;
    },
    { what: `${state} of ${id}` },
  );

const ended = (id: string): Promise<Topup> =>
  eventually(
    async () => {
      const topup = await load(id);
      return hasEnded(topup) ? topup : undefined;
    },
    { what: `an end of ${id}` },
  );

const attempts = async (id: string) =>
  (await findAttempts(world.books.journal.read(), id)).map(({ gateway, state, reason }) => [
    gateway,
    state,
    reason,
  ]);

const quiet = () =>
  eventually(
    async () => {
      const { rows } = await world.books.pool.query(
        "select 1 from due where state = 'open' and at <= now()",
      );
      return rows.length === 0 ? true : undefined;
    },
    { what: "quiet" },
  );

const lateOf = async (id: string) => {
  const { rows } = await world.books.pool.query(
    "select gateway, state, amount from late_receipt where topup = $1",
    [id],
  );
  return rows;
};

test("a top-up at gateway A is credited once, with its fee booked and owed", async () => {
  const person = await lin();
  const owed = await world.account("own.payable.gateway:gateway-a");
  const { topup } = await request(person, 10_000);
  expect(topup).toMatchObject({ state: "created", bankAccount: person.bankAccount });
  await ended(topup.id);
  await quiet();
  expect(await world.balanceOf(person.who)).toBe(10_000n);
  expect(await world.account("own.payable.gateway:gateway-a")).toBe(owed + 60n);
  expect(await attempts(topup.id)).toEqual([["gateway-a", "succeeded", null]]);
});

test("tour 3: A is silent, asked, closed; B is paid; noticed twice, credited once", async () => {
  const person = await lin();
  const house = await world.account("pool.house:house");
  await world.outside.fault("gateway-a.answer", "no-answer");
  await world.outside.fault("gateway-b.notice", "twice");
  const { topup } = await request(person, 20_000);
  const waiting = await inState(topup.id, "action_required");
  expect(await attempts(topup.id)).toEqual([
    ["gateway-a", "closed", "closed_uncharged"],
    ["gateway-b", "action_required", null],
  ]);
  expect(await world.balanceOf(person.who)).toBe(0n);
  await confirmPayment(waiting.redirectUrl ?? "");
  const done = await inState(topup.id, "succeeded");
  await quiet();
  expect(await world.balanceOf(person.who)).toBe(20_000n);
  // 0.38 % of 200.00 is promised to the gateway out of the house's money (T1).
  expect(await world.account("pool.fee_reserve:gateway-b")).toBe(76n);
  expect(await world.account("pool.house:house")).toBe(house - 76n);
  expect(readSteps(done.timeline).map(({ state, reason }) => [state, reason])).toEqual([
    ["created", null],
    ["unknown", "no_answer"],
    ["processing", "closed_uncharged"],
    ["action_required", null],
    ["succeeded", null],
  ]);
});

test("B03 B44 A charged and its answer is lost: the query finds it, B is not asked", async () => {
  for (const value of ["lost-answer", "error-after", "garbage", "html", "empty", "reset"]) {
    const person = await lin();
    await world.outside.fault("gateway-a.answer", value, 1);
    await world.outside.fault("gateway-a.notice", "never");
    const { topup } = await request(person, 1000);
    expect((await ended(topup.id)).state).toBe("succeeded");
    expect(await attempts(topup.id)).toEqual([["gateway-a", "succeeded", null]]);
    expect(await world.balanceOf(person.who)).toBe(1000n);
  }
});

test("a declined account is not tried elsewhere; a decline of the channel is", async () => {
  const person = await lin();
  const poor = await request(person, 1002);
  expect(await ended(poor.topup.id)).toMatchObject({
    state: "failed",
    reason: "insufficient_funds",
  });
  const declined = await request(person, 1003);
  const waiting = await inState(declined.topup.id, "action_required");
  await confirmPayment(waiting.redirectUrl ?? "", { action: "cancel" });
  expect(await ended(declined.topup.id)).toMatchObject({
    state: "failed",
    reason: "not_confirmed",
  });
  expect(await attempts(declined.topup.id)).toEqual([
    ["gateway-a", "failed", "declined"],
    ["gateway-b", "failed", "not_confirmed"],
  ]);
  expect(await world.balanceOf(person.who)).toBe(0n);
});

test("B49 B63 E10 closed at A, paid at B, charged at A after all: A's goes back once", async () => {
  const person = await lin();
  const before = Number(await world.outside.bankBalance(NUMBER));
  await world.outside.fault("gateway-a.closed", "succeeds-anyway");
  await world.outside.fault("gateway-a.notice", "twice");
  const { topup, attempt } = await request(person, 3008);
  await inState(topup.id, "action_required");
  // Lost from sight before the payer saw the page: it is to be closed and the next one tried.
  await world.pause();
  await world.books.asOwner((client) =>
    client.query("update topup_attempt set state = 'closing', redirect_url = null where id = $1", [
      attempt.id,
    ]),
  );
  world.resume();
  const waiting = await eventually(async () => {
    const [, second] = await findAttempts(world.books.journal.read(), topup.id);
    return second?.state === "action_required" ? load(topup.id) : undefined;
  });
  await confirmPayment(waiting.redirectUrl ?? "");
  await inState(topup.id, "succeeded");
  await eventually(async () => {
    const [late] = await lateOf(topup.id);
    return late?.state === "refunded" ? late : undefined;
  });
  await quiet();
  expect(await lateOf(topup.id)).toHaveLength(1);
  expect(await world.balanceOf(person.who)).toBe(3008n);
  expect(await world.account("pool.unidentified:house")).toBe(0n);
  expect(await world.account("pool.refund:gateway-a")).toBe(0n);
  expect(before - Number(await world.outside.bankBalance(NUMBER))).toBeCloseTo(30.08);
});

test("a page nobody came back from is closed after a quarter of an hour, uncharged", async () => {
  const person = await lin();
  const { topup, attempt } = await request(person, 1008);
  await inState(topup.id, "action_required");
  await world.books.asOwner((client) =>
    client.query(
      "update topup_attempt set created_at = created_at - interval '16 min' where id = $1",
      [attempt.id],
    ),
  );
  expect(await ended(topup.id)).toMatchObject({ state: "failed", reason: "not_confirmed" });
  expect(await attempts(topup.id)).toEqual([["gateway-a", "closed", "not_confirmed"]]);
});

test("A23 A24 B51 the same notice twenty times beside our own query credits once", async () => {
  const person = await lin();
  await world.outside.fault("gateway-a.notice", "five-times");
  const { topup, attempt } = await request(person, 5000);
  await ended(topup.id);
  const first = await eventually(
    () => world.outside.deliveries.find((one) => one.raw.includes(attempt.id)),
    { what: "a notice" },
  );
  const statuses = await Promise.all(Array.from({ length: 20 }, () => world.deliver(first)));
  expect(new Set(statuses)).toEqual(new Set([200]));
  await quiet();
  expect(await world.balanceOf(person.who)).toBe(5000n);
});

test("B56 a notice that comes before the answer to our call credits once", async () => {
  const person = await lin();
  await world.outside.fault("gateway-a.notice", "early");
  const { topup } = await request(person, 700);
  expect((await ended(topup.id)).state).toBe("succeeded");
  await quiet();
  expect(await world.balanceOf(person.who)).toBe(700n);
});

test("B57 a notice that never comes: our own question credits within seconds", async () => {
  const person = await lin();
  await world.outside.fault("gateway-a.notice", "never");
  await world.outside.fault("gateway-a.outcome", "pending", 1);
  const { topup, attempt } = await request(person, 4_000);
  await inState(topup.id, "processing");
  await world.outside.lab(`/gateway-a/charges/${attempt.id}/outcome`, { outcome: "succeed" });
  await inState(topup.id, "succeeded");
  await quiet();
  const heard = world.outside.deliveries.filter(({ raw }) => raw.includes(attempt.id));
  expect(heard).toEqual([]);
  expect(await world.balanceOf(person.who)).toBe(4_000n);
});

test("B53 a forged notice is 401, leaves a line and moves nothing", async () => {
  const person = await lin();
  await world.outside.fault("gateway-a.outcome", "pending", 1);
  const { topup, attempt } = await request(person, 900);
  await inState(topup.id, "processing");
  const charge = {
    id: "chg_x",
    merchantReference: attempt.id,
    status: "succeeded",
    failure: null,
    amount: "9.00",
    currency: "CNY",
    fee: "0.05",
    actionUrl: null,
  };
  const body = JSON.stringify({ id: "evt_x", type: "charge.succeeded", data: charge });
  for (const sign of ["forged", "stale", "none"]) {
    const said = await world.outside.lab("/notices", { channel: "gateway-a", body, sign });
    expect(said).toMatchObject({ status: 401 });
  }
  expect(world.distrusted.slice(-3)).toEqual([
    "gateway-a signature",
    "gateway-a stale",
    "gateway-a unsigned",
  ]);
  expect((await load(topup.id)).state).toBe("processing");
  expect(await world.balanceOf(person.who)).toBe(0n);
});

test("B55 B66 valid signatures over another amount, currency or order credit nothing", async () => {
  const person = await lin();
  await world.outside.fault("gateway-a.outcome", "pending", 1);
  const { topup, attempt } = await request(person, 900);
  await inState(topup.id, "processing");
  const good = {
    id: "chg_x",
    merchantReference: attempt.id,
    status: "succeeded",
    failure: null,
    amount: "9.00",
    currency: "CNY",
    fee: "0.05",
    actionUrl: null,
  };
  const wrong = [
    { ...good, amount: "900.00" },
    { ...good, amount: "9.01" },
    { ...good, amount: "900" },
    { ...good, currency: "USD" },
    { ...good, merchantReference: "att_other" },
    { ...good, merchantReference: topup.id },
  ];
  for (const [at, data] of wrong.entries()) {
    const body = JSON.stringify({ id: `evt_w${at}`, type: "charge.succeeded", data });
    await world.outside.lab("/notices", { channel: "gateway-a", body, sign: "valid" });
  }
  await quiet();
  const { rows } = await world.books.pool.query(
    "select finding from notice where state = 'refused' order by received_at",
  );
  expect(rows.map(({ finding }) => finding)).toEqual([
    "amount_differs",
    "amount_differs",
    "off_protocol",
    "amount_differs",
    "reference_unknown",
    "reference_unknown",
  ]);
  expect((await load(topup.id)).state).toBe("processing");
  expect(await world.balanceOf(person.who)).toBe(0n);
});

test("top-ups under way count for the day's limit: three at once do not all fit", async () => {
  const person = await lin();
  await world.outside.fault("gateway-a.outcome", "pending", 50);
  const asked = await Promise.allSettled(
    Array.from({ length: 3 }, () => request(person, 2_000_000)),
  );
  const taken = asked.filter(({ status }) => status === "fulfilled").length;
  expect(taken).toBe(2);
});

test("B48 pending for three days stays pending, alarmed, and is credited at its end", async () => {
  const person = await lin();
  await world.outside.fault("gateway-a.outcome", "pending", 1);
  const { topup, attempt } = await request(person, 1500);
  await inState(topup.id, "processing");
  await world.books.asOwner((client) =>
    client.query(
      "update topup_attempt set created_at = created_at - interval '3 d' where id = $1",
      [attempt.id],
    ),
  );
  await eventually(async () => {
    const { rows } = await world.books.pool.query(
      "select 1 from audit where action = 'topup.overdue' and subject = $1",
      [attempt.id],
    );
    return rows.length > 0 ? true : undefined;
  });
  expect((await load(topup.id)).state).toBe("processing");
  await world.outside.lab(`/gateway-a/charges/${attempt.id}/outcome`, { outcome: "succeed" });
  await inState(topup.id, "succeeded");
  expect(await world.balanceOf(person.who)).toBe(1500n);
});

test("R07 what a gateway has not given back after a day is an alarm at each try", async () => {
  const { topup, attempt } = await request(await lin(), 1002);
  expect(await ended(topup.id)).toMatchObject({ state: "failed" });
  await world.pause();
  const read = world.books.journal.read();
  const tried = { topup, attempt: { ...attempt, state: "failed" } };
  const late = await takeOutcome(read, tried, { kind: "accepted", fee: cny(72) });
  expect((await world.books.journal.commit(late, context())).kind).toBe("committed");
  const [due] = late.due ?? [];
  assert(due, "a late success is to be given back");
  const item = { ...due, attempt: 9 };
  const handler = lateDueHandlers(world.outside.channels.gateway)["topup.refund"];
  const asked = async (hours: number) => {
    const now = new Date(read.now.getTime() + hours * 3_600_000);
    const silence = { kind: "unknown", why: "timeout" } as never;
    return (await handler?.decide({ ...world.books.journal.read(), now }, item, silence))?.audit;
  };
  expect(await asked(23)).toEqual([]);
  const alarm = { action: "receipt.overdue", subject: due.reference, detail: { hours: 25 } };
  expect(await asked(25)).toEqual([alarm]);
  world.resume();
});

test("R07 T7 what its gateway will not take back is an open receipt of that top-up", async () => {
  const { topup, attempt } = await request(await lin(), 1102);
  await ended(topup.id);
  await world.pause();
  const read = world.books.journal.read();
  const tried = { topup, attempt: { ...attempt, state: "failed" } };
  const late = await takeOutcome(read, tried, { kind: "accepted", fee: cny(7) });
  await world.books.journal.commit(late, context());
  const [due] = late.due ?? [];
  assert(due, "a late success is to be given back");
  const handler = lateDueHandlers(world.outside.channels.gateway)["topup.refund"];
  const declined = { kind: "declined" } as never;
  const kept = await handler?.decide(world.books.journal.read(), { ...due, attempt: 1 }, declined);
  assert(kept, "a gateway's no is decided on");
  expect((await world.books.journal.commit(kept, context())).kind).toBe("committed");
  const { rows } = await world.books.pool.query(
    "select origin, channel, reference, amount, reason, state from unidentified_receipt " +
      "where subject = $1",
    [topup.id],
  );
  expect(rows).toEqual([
    {
      origin: "charge",
      channel: "gateway-a",
      reference: due.reference,
      amount: 1102n,
      reason: "refund_refused",
      state: "open",
    },
  ]);
  world.resume();
});

test("of two that bring one success, who read before the other ended is stale", async () => {
  const { topup, attempt } = await request(await lin(), 120_00);
  const read = world.books.journal.read();
  await ended(topup.id);
  const accepted = { kind: "accepted", fee: cny(72) } as const;
  const late = await takeOutcome(read, { topup, attempt }, accepted);
  const outcome = await world.books.journal.commit(late, context());
  expect(outcome.kind).toBe("stale");
  expect((await load(topup.id)).state).toBe("succeeded");
});
