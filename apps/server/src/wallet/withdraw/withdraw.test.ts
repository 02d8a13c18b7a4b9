import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cny } from "../../../test/books.ts";
import { eventually } from "../../../test/outside.ts";
import { pin } from "../../../test/people.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import { openWorld, type World } from "../../../test/world.ts";
import { assert } from "../../platform/refusal.ts";
import type { Session } from "../../security/identity/index.ts";
import { regained } from "../../security/identity/person.ts";
import { readSteps } from "../steps/index.ts";
import { bankReference } from "../topup/index.ts";
import { cancelWithdrawal } from "./cancel.ts";
import { requestWithdrawal } from "./request.ts";
import type { Withdrawal } from "./withdrawal.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.outside.lab("/reset", {});
  world.resume();
});
afterAll(() => world.close());

// What has to hold whichever bank pays.
const banks = ["bank-a", "bank-b"] as const;
type BankId = (typeof banks)[number];

interface Saver {
  readonly bank: BankId;
  readonly who: Session;
  readonly number: string;
  readonly bankAccount: string;
}

/** Somebody with 100.00 in the wallet that the bank really has, and an account of their own. */
async function saver(bank: BankId = "bank-a"): Promise<Saver> {
  const { lab, sandbox } = world.outside;
  const { bankA, bankB } = sandbox.credentials;
  const opened = await lab(`/${bank}/accounts`, {
    holder: "林晓",
    balance: "100.00",
    ending: "0001",
  });
  const number = String(Reflect.get(Object(opened), "accountNumber"));
  const who = await world.person({ name: "林晓" });
  const bankAccount = await world.bound(who, number);
  await lab(`/${bank}/transfers`, {
    source: number,
    target: (bank === "bank-a" ? bankA : bankB).poolAccount,
    amount: "100.00",
    text: bankReference(who.user),
  });
  await eventually(async () => ((await world.balanceOf(who)) === 10_000n ? true : undefined));
  return { bank, who, number, bankAccount };
}

/** What has arrived at the person's own account. */
const atBank = async ({ number }: Saver) => Number(await world.outside.bankBalance(number));

const request = ({ who, bankAccount }: Saver, fen: number, digits?: string) =>
  world.perform((read) =>
    requestWithdrawal(read, who, { amount: cny(fen), bankAccount, proof: pin(digits) }),
  );

async function load(id: string): Promise<Withdrawal> {
  const withdrawal = await world.books.journal.read().load("withdrawal", id);
  assert(withdrawal, "the withdrawal exists");
  return withdrawal;
}

const inState = (id: string, state: string): Promise<Withdrawal> =>
  eventually(
    async () => {
      const withdrawal = await load(id);
      return withdrawal.state === state ? withdrawal : undefined;
    },
    { what: `${state} of ${id}` },
  );

const states = (withdrawal: Withdrawal) =>
  readSteps(withdrawal.timeline).map(({ state, reason }) => [state, reason]);

const quiet = () =>
  eventually(async () => {
    const { rows } = await world.books.pool.query(
      "select 1 from due where state = 'open' and at <= now()",
    );
    return rows.length === 0 ? true : undefined;
  });

async function used(owner: string, rule: string): Promise<bigint> {
  const row = await world.books.journal.read().load("limitUse", `${owner}|${rule}`);
  return row ? row.used1 + row.used2 + row.used3 : 0n;
}

async function kinds(id: string): Promise<string[]> {
  const { rows } = await world.books.pool.query(
    "select kind from posting where reference = $1 order by batch, index",
    [id],
  );
  return rows.map(({ kind }) => kind);
}

async function expectNothingOpen({ bank, who }: Saver): Promise<void> {
  expect(await world.balanceOf(who, "customer.held")).toBe(0n);
  expect(await world.account("pool.payout:house")).toBe(0n);
  expect(await used(bank, "cash:CNY")).toBe(0n);
  const { rows } = await world.books.pool.query(
    "select 1 from hold where owner = $1 and state = 'open'",
    [who.user],
  );
  expect(rows).toEqual([]);
}

test.each(banks)(
  "held, promised, paid: each step its posting, and nothing is left open (%s)",
  async (bank) => {
    const person = await saver(bank);
    await world.pause();
    const asked = await request(person, 4000);
    expect(asked.state).toBe("requested");
    expect(await world.balanceOf(person.who)).toBe(6000n);
    expect(await world.balanceOf(person.who, "customer.held")).toBe(4000n);
    world.resume();
    const done = await inState(asked.id, "settled");
    await quiet();
    expect(states(done)).toEqual([
      ["requested", null],
      ["sent", null],
      ["settled", null],
    ]);
    expect(await kinds(asked.id)).toEqual([
      "withdrawal.requested",
      "withdrawal.sent",
      "withdrawal.settled",
    ]);
    expect(await world.balanceOf(person.who)).toBe(6000n);
    expect(await used(person.who.user, "withdraw.day")).toBe(4000n);
    await expectNothingOpen(person);
  },
);

test.each(banks)(
  "tour 7: the bank rejects the name; all comes back, with the reason (%s)",
  async (bank) => {
    const person = await saver(bank);
    await world.outside.fault(`${bank}.payout`, "reject-name");
    const asked = await request(person, 5000);
    const back = await inState(asked.id, "returned");
    await quiet();
    expect(back.reason).toBe("name_mismatch");
    expect(await world.balanceOf(person.who)).toBe(10_000n);
    expect(await used(person.who.user, "withdraw.day")).toBe(0n);
    expect(await kinds(asked.id)).not.toContain("withdrawal.settled");
    await expectNothingOpen(person);
  },
);

test.each(banks)(
  "B11 B12 the bank paid and its answer is lost: asked, settled, paid once (%s)",
  async (bank) => {
    for (const value of ["lost-answer", "error-after", "garbage", "reset"]) {
      const person = await saver(bank);
      await world.outside.fault(`${bank}.answer`, value, 1);
      await world.outside.fault(`${bank}.notice`, "never");
      const asked = await request(person, 1000);
      const done = await inState(asked.id, "settled");
      expect(states(done)).toContainEqual(["unknown", "no_answer"]);
      expect(await atBank(person)).toBeCloseTo(10);
      await expectNothingOpen(person);
      await world.outside.lab("/reset", {});
    }
  },
);

test.each(banks)(
  "B45 the bank never got it: the same reference is sent again and paid once (%s)",
  async (bank) => {
    const person = await saver(bank);
    await world.outside.fault(`${bank}.answer`, "no-answer", 2);
    const asked = await request(person, 1000);
    await inState(asked.id, "settled");
    await quiet();
    expect(await atBank(person)).toBeCloseTo(10);
  },
);

test.each(banks)("B48 E04 while the bank is silent the money stays promised (%s)", async (bank) => {
  const person = await saver(bank);
  await world.outside.fault(`${bank}.answer`, "lost-answer", 1);
  await world.outside.fault(`${bank}.query`, "no-answer");
  await world.outside.fault(`${bank}.notice`, "never");
  const asked = await request(person, 1000);
  await inState(asked.id, "unknown");
  const cancel = world.perform((read) => cancelWithdrawal(read, person.who, asked.id));
  await expect(cancel).rejects.toThrow("withdrawal.not_cancellable");
  expect(await world.account("pool.payout:house")).toBe(1000n);
  expect(await world.balanceOf(person.who)).toBe(9000n);
  // Its bill goes on saying that it is with the bank, and is right to.
  expect(await brokenInvariants(world.books.pool, /^E/)).toEqual([]);
  await world.outside.fault(`${bank}.query`, "normal");
  await inState(asked.id, "settled");
  await expectNothingOpen(person);
});

test.each(banks)(
  "B50 B72 settled, and sent back later: it is the customer's again (%s)",
  async (bank) => {
    const person = await saver(bank);
    const pool = await world.account(`pool.bank:${bank}`);
    const asked = await request(person, 2000);
    await inState(asked.id, "settled");
    await world.outside.lab(`/${bank}/payouts/${asked.id}/outcome`, {
      outcome: "return",
      reason: "AC06",
    });
    const back = await inState(asked.id, "returned");
    await quiet();
    expect(back.reason).toBe("returned_by_bank");
    expect(states(back).map(([state]) => state)).toEqual([
      "requested",
      "sent",
      "settled",
      "returned",
    ]);
    expect(await world.balanceOf(person.who)).toBe(10_000n);
    expect(await world.account(`pool.bank:${bank}`)).toBe(pool);
    expect(await used(person.who.user, "withdraw.day")).toBe(0n);
    await expectNothingOpen(person);
  },
);

test("B52 K02 debit and return in any order, each twice, end in the same state", async () => {
  for (const order of [
    ["DEBIT", "RETURN"],
    ["RETURN", "DEBIT"],
    ["RETURN", "RETURN", "DEBIT"],
  ]) {
    const person = await saver();
    await world.outside.fault("bank-a.answer", "lost-answer", 1);
    await world.outside.fault("bank-a.query", "no-answer");
    await world.outside.fault("bank-a.notice", "never");
    const asked = await request(person, 1000);
    await inState(asked.id, "unknown");
    for (const [at, kind] of order.entries()) {
      const body = JSON.stringify({
        noticeId: `ntc_${asked.id}_${at}`,
        kind,
        entryId: `ent_${at}`,
        entryKind: "payout",
        accountNumber: world.outside.sandbox.credentials.bankA.poolAccount,
        amount: "10.00",
        currency: "CNY",
        balance: "0.00",
        bookedAt: "2026-06-02T02:00:00.000Z",
        valueDate: "2026-06-02",
        clientReference: asked.id,
        payoutId: "pyo_1",
        reason: kind === "RETURN" ? "AC06" : null,
        text: "Withdrawal",
        counterparty: { accountNumber: person.number, name: "林晓" },
      });
      await world.outside.lab("/notices", { channel: "bank-a", body, sign: "valid" });
      await quiet();
    }
    const back = await load(asked.id);
    expect({ order, state: back.state }).toEqual({ order, state: "returned" });
    expect(await world.balanceOf(person.who)).toBe(10_000n);
    await expectNothingOpen(person);
    await world.outside.lab("/reset", {});
  }
});

test("B55 a notice over another amount settles nothing and raises the alarm", async () => {
  const person = await saver();
  await world.outside.fault("bank-a.payout", "hold");
  const asked = await request(person, 1000);
  await inState(asked.id, "sent");
  const body = JSON.stringify({
    noticeId: `ntc_${asked.id}`,
    kind: "DEBIT",
    entryId: "ent_1",
    entryKind: "payout",
    accountNumber: world.outside.sandbox.credentials.bankA.poolAccount,
    amount: "100.00",
    currency: "CNY",
    valueDate: "2026-06-02",
    clientReference: asked.id,
    reason: null,
    counterparty: null,
    text: null,
  });
  await world.outside.lab("/notices", { channel: "bank-a", body, sign: "valid" });
  await quiet();
  expect((await load(asked.id)).state).toBe("sent");
  const { rows } = await world.books.pool.query(
    "select finding from notice where state = 'refused' order by id desc limit 1",
  );
  expect(rows).toEqual([{ finding: "amount_differs" }]);
  await world.outside.lab(`/bank-a/payouts/${asked.id}/outcome`, { outcome: "settle" });
  await inState(asked.id, "settled");
});

test("cancelled before it is sent: all comes back, and the bank never hears of it", async () => {
  const person = await saver();
  await world.pause();
  const asked = await request(person, 3000);
  const done = await world.perform((read) => cancelWithdrawal(read, person.who, asked.id));
  expect(done.state).toBe("cancelled");
  world.resume();
  await quiet();
  expect((await load(asked.id)).state).toBe("cancelled");
  expect(await world.balanceOf(person.who)).toBe(10_000n);
  expect(await used(person.who.user, "withdraw.day")).toBe(0n);
  await expectNothingOpen(person);
});

/** Somebody else's payouts have promised all but this of what lies at a bank; take it back. */
async function promiseAllBut(left: bigint, bank: BankId): Promise<() => Promise<void>> {
  const promised = -(await world.account(`pool.bank:${bank}`)) - left;
  const promise = async (fen: bigint) => {
    const add = "update limit_use set used_1 = used_1 + $1 where id = $2";
    await world.books.asOwner((client) => client.query(add, [fen, `${bank}|cash:CNY`]));
  };
  await promise(promised);
  return () => promise(-promised);
}

test("L22 with too little cash at either bank it waits, and goes when cash is there", async () => {
  const person = await saver();
  const back = [await promiseAllBut(500n, "bank-a"), await promiseAllBut(500n, "bank-b")];
  const asked = await request(person, 1000);
  await eventually(async () => {
    const { rows } = await world.books.pool.query(
      "select 1 from audit where action = 'withdrawal.wait' and subject = $1",
      [asked.id],
    );
    return rows.length > 0 ? true : undefined;
  });
  expect(await load(asked.id)).toMatchObject({ state: "requested", bank: "bank-a" });
  for (const takeBack of back) await takeBack();
  await inState(asked.id, "settled");
});

test("A01 fifty withdrawals of 80 from 100: one is taken, the others have too little", async () => {
  const person = await saver();
  const asked = await Promise.allSettled(Array.from({ length: 50 }, () => request(person, 8000)));
  const taken = asked.filter((one) => one.status === "fulfilled");
  const codes = new Set(
    asked.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : [])),
  );
  expect(taken).toHaveLength(1);
  expect([...codes]).toEqual(["ledger.insufficient_funds"]);
  const [first] = taken;
  assert(first, "one was taken");
  await inState(first.value.id, "settled");
  expect(await world.balanceOf(person.who)).toBe(2000n);
  await expectNothingOpen(person);
});

test("a wrong PIN, a foreign bank account, zero: refused, nothing held", async () => {
  const person = await saver();
  await expect(request(person, 1000, "000000")).rejects.toThrow("stepup.pin_wrong");
  const other = await saver();
  await expect(request({ ...person, bankAccount: other.bankAccount }, 1000)).rejects.toThrow(
    "resource.not_found",
  );
  await expect(request(person, 0)).rejects.toThrow("money.amount_too_small");
  expect(await world.balanceOf(person.who)).toBe(10_000n);
});

test("each bank pays from its own pool account, and one never from the other's", async () => {
  const [atA, atB] = [await saver("bank-a"), await saver("bank-b")];
  const before = [await world.account("pool.bank:bank-a"), await world.account("pool.bank:bank-b")];
  await inState((await request(atB, 3000)).id, "settled");
  expect([
    await world.account("pool.bank:bank-a"),
    await world.account("pool.bank:bank-b"),
  ]).toEqual([before[0], (before[1] ?? 0n) + 3000n]);
  await inState((await request(atA, 1000)).id, "settled");
  expect(await world.account("pool.bank:bank-a")).toBe((before[0] ?? 0n) + 1000n);
});

test("where the account's own bank holds too little, the other pays into it", async () => {
  const person = await saver("bank-a");
  const { lab } = world.outside;
  const account = { holder: "林晓", balance: "0.00", ending: "0001" };
  const opened = await lab("/bank-b/accounts", account);
  const number = String(Reflect.get(Object(opened), "accountNumber"));
  const bankAccount = await world.bound(person.who, number);
  const atB = await world.account("pool.bank:bank-b");
  const takeBack = await promiseAllBut(0n, "bank-b");
  const asked = await request({ ...person, bankAccount }, 2000);
  expect((await inState(asked.id, "settled")).bank).toBe("bank-a");
  expect(Number(await world.outside.bankBalance(number))).toBeCloseTo(20);
  expect(await world.account("pool.bank:bank-b")).toBe(atB);
  await takeBack();
});

test("L22 what waits for cash goes through whichever bank has it first", async () => {
  const person = await saver("bank-a");
  await inState((await request(person, 100)).id, "settled");
  await inState((await request(await saver("bank-b"), 100)).id, "settled");
  const [atA, atB] = [await promiseAllBut(0n, "bank-a"), await promiseAllBut(0n, "bank-b")];
  const asked = await request(person, 1000);
  await atB();
  expect(await inState(asked.id, "settled")).toMatchObject({ bank: "bank-b" });
  expect(await atBank(person)).toBeCloseTo(11);
  await atA();
});

test("D33 after a recovery a withdrawal waits, and can be called back", async () => {
  const of = await saver();
  const until = new Date(Date.now() + 3_600_000);
  await world.perform(async (read) => {
    const person = await read.load("person", of.who.user);
    assert(person, "the saver is a person");
    const order = { coolOffUntil: until, phone: null, password: null };
    return { change: [(await regained(read, person, order)).change], reply: null };
  });
  const withdrawal = await request(of, 1_500);
  const { rows } = await world.books.pool.query(
    "select at from due where reference = $1 and handler = 'withdrawal.send'",
    [withdrawal.id],
  );
  expect(rows).toEqual([{ at: until }]);
  await world.perform((read) => cancelWithdrawal(read, of.who, withdrawal.id));
  expect(await world.balanceOf(of.who)).toBe(10_000n);
});
