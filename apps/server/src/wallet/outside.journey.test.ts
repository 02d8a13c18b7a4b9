import {
  bindBankAccount,
  cancelWithdrawal,
  createTopup,
  createWithdrawal,
  getBalances,
  getBill,
  getTopup,
  getTopupAccounts,
  getWithdrawal,
  listBankAccounts,
  listBills,
  ProblemError,
  quoteTopup,
  type ReplyOf,
  removeBankAccount,
} from "@coffer/contract";
import { confirmPayment } from "@coffer/sandbox";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson } from "../../test/house.ts";
import { eventually } from "../../test/outside.ts";
import { PIN } from "../../test/people.ts";
import { expectSound } from "../../test/sound.ts";

// Money in and out as the wallet on a phone asks for it, over HTTP, with the real sandbox outside.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterEach(() => house.lab("/lab/reset", {}));
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const cny = (value: string) => ({ currency: "CNY", value }) as const;
const proof = { pin: PIN };
let keys = 0;
const idempotencyKey = () => `journey-${keys++}-key`;

const fault = (name: string, value: string, next?: number) =>
  house.lab(`/lab/switches/${name}`, next === undefined ? { value } : { value, next });

async function bind({ client }: TestPerson, accountNumber = "8801000000010001") {
  const made = await client.call(bindBankAccount, { body: { accountNumber } });
  expect(made.state).toBe("checking");
  return eventually(async () => {
    const { data } = await client.call(listBankAccounts);
    const found = data.find(({ id }) => id === made.id);
    return found?.state === "checking" ? undefined : found;
  });
}

const available = async ({ client }: TestPerson) =>
  (await client.call(getBalances)).data[0]?.available.value;

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

/** House money in the pool, so that a net gateway's fee can be promised. */
async function fund(amount: string): Promise<void> {
  const { poolAccount, houseAccount } = house.sandbox.credentials.bankA;
  await house.lab("/lab/bank-a/transfers", {
    source: houseAccount,
    target: poolAccount,
    amount,
    text: "FUNDING",
  });
}

test("tour 2, 3, 7: bind, fill through gateway B, a rejected withdrawal comes back", async () => {
  await fund("50.00");
  const lin = await house.person({ name: "林晓" });
  const { client } = lin;
  const bound = await bind(lin);
  expect(bound).toMatchObject({ state: "verified", masked: "•••• 0001", isDefault: true });

  const quote = await client.call(quoteTopup, { query: cny("200.00") });
  expect(quote).toEqual({
    amount: cny("200.00"),
    fee: cny("0.00"),
    total: cny("200.00"),
    route: ["gateway-a", "gateway-b"],
  });
  await fault("gateway-a.answer", "no-answer");
  await fault("gateway-b.notice", "twice");
  const body = { amount: cny("200.00"), bankAccount: bound.id };
  const order = { idempotencyKey: idempotencyKey(), body, proof };
  const asked = await client.call(createTopup, order);
  expect(asked).toMatchObject({ state: "created", attempts: [{ gateway: "gateway-a" }] });
  const reply = () => client.call(getTopup, { params: { id: asked.id } });
  const page = await eventually(
    async () => {
      const topup = await reply();
      return topup.state === "action_required" ? topup : undefined;
    },
    { ms: 15_000 },
  );
  expect(page.attempts).toEqual([
    { gateway: "gateway-a", state: "closed", reason: "closed_uncharged" },
    { gateway: "gateway-b", state: "action_required", reason: null },
  ]);
  expect(await available(lin)).toBe("0.00");
  const back = await confirmPayment(page.redirectUrl ?? "");
  expect(back).toContain(`${house.config.walletOrigin}/topup/${asked.id}`);
  await eventually(async () => ((await reply()).state === "succeeded" ? true : undefined));
  expect(await available(lin)).toBe("200.00");
  // The same key again is the same top-up, whatever has become of it.
  expect(await client.call(createTopup, order)).toEqual(asked);

  await fault("bank-a.payout", "reject-name", 1);
  const out = await client.call(createWithdrawal, {
    idempotencyKey: idempotencyKey(),
    body: { ...body, amount: cny("50.00") },
    proof,
  });
  const returned = await eventually(async () => {
    const found = await client.call(getWithdrawal, { params: { id: out.id } });
    return found.state === "returned" ? found : undefined;
  });
  expect(returned.reason).toBe("name_mismatch");
  expect(await available(lin)).toBe("200.00");
  await expectBills(lin, out.id);
});

async function expectBills({ client }: TestPerson, withdrawal: string): Promise<void> {
  const bills = (await client.call(listBills, { query: {} })).data;
  expect(bills.map(({ kind, state, counterparty }) => [kind, state, counterparty])).toEqual([
    ["withdrawal", "returned", "甲银行 •••• 0001"],
    ["topup", "succeeded", "甲银行 •••• 0001"],
  ]);
  const bill = bills.find(({ subject }) => subject === withdrawal);
  if (!bill) throw new Error("the withdrawal has its bill");
  const { timeline } = await client.call(getBill, { params: { id: bill.id } });
  expect(timeline.map(({ state }: { state: string }) => state)).toEqual([
    "requested",
    "sent",
    "returned",
  ]);
}

test("X08 what is another person's is missing, in every way of asking", async () => {
  const owner = await house.person({ name: "林晓" });
  const other = await house.person({ name: "陈杰" });
  const bound = await bind(owner);
  const body = { amount: cny("10.00"), bankAccount: bound.id };
  const topup = await owner.client.call(createTopup, {
    idempotencyKey: idempotencyKey(),
    body,
    proof,
  });
  await eventually(async () => ((await available(owner)) === "10.00" ? true : undefined));
  const withdrawal = await owner.client.call(createWithdrawal, {
    idempotencyKey: idempotencyKey(),
    body: { ...body, amount: cny("5.00") },
    proof,
  });
  const { client } = other;
  const params = { id: withdrawal.id };
  const tries = [
    client.call(getTopup, { params: { id: topup.id } }),
    client.call(getWithdrawal, { params }),
    client.call(cancelWithdrawal, { params, idempotencyKey: idempotencyKey() }),
    client.call(removeBankAccount, { params: { id: bound.id } }),
    client.call(createTopup, { idempotencyKey: idempotencyKey(), body, proof }),
    client.call(createWithdrawal, { idempotencyKey: idempotencyKey(), body, proof }),
  ];
  expect(new Set(await Promise.all(tries.map(codeOf)))).toEqual(new Set(["resource.not_found"]));
});

test("sandbox values: .01 slow, .02 poor, .05 late, .08 asks for a code", async () => {
  const lin = await house.person({ name: "王芳" });
  const bound = await bind(lin, "8801000000030001");
  const ask = (value: string) =>
    lin.client.call(createTopup, {
      idempotencyKey: idempotencyKey(),
      body: { amount: cny(value), bankAccount: bound.id },
      proof,
    });
  const until = (id: ReplyOf<typeof getTopup>["id"], ...states: string[]) =>
    eventually(
      async () => {
        const topup = await lin.client.call(getTopup, { params: { id } });
        return states.includes(topup.state) ? topup : undefined;
      },
      { ms: 15_000, what: states.join() },
    );
  const slow = await ask("10.01");
  const poor = await ask("10.02");
  const late = await ask("10.05");
  const code = await ask("10.08");
  expect(await until(slow.id, "succeeded")).toBeDefined();
  expect(await until(poor.id, "failed")).toMatchObject({ reason: "insufficient_funds" });
  const page = await until(code.id, "action_required");
  await confirmPayment(page.redirectUrl ?? "");
  await until(code.id, "succeeded");
  await until(late.id, "succeeded");
  expect(await available(lin)).toBe("30.14");
});

test("C7 a bank transfer as one is told to make it arrives, of nobody in the bill", async () => {
  const jie = await house.person({ name: "陈杰" });
  const { bankA, bankB } = house.sandbox.credentials;
  const told = await jie.client.call(getTopupAccounts);
  expect(told).toEqual({
    reference: expect.stringMatching(/^TOPUP /),
    currency: "CNY",
    fee: cny("0.00"),
    accounts: [
      { bank: "bank-a", accountNumber: bankA.poolAccount, holder: "宝匣支付备付金专户" },
      { bank: "bank-b", accountNumber: bankB.poolAccount, holder: "宝匣支付备付金专户" },
    ],
  });
  await house.lab("/lab/bank-a/transfers", {
    source: "8801000000020001",
    target: told.accounts[0]?.accountNumber,
    amount: "50.00",
    text: told.reference.toLowerCase(),
  });
  await eventually(async () => ((await available(jie)) === "50.00" ? true : undefined));
  const bills = (await jie.client.call(listBills, { query: {} })).data;
  expect(bills).toMatchObject([{ kind: "topup", state: "succeeded", counterparty: null }]);
  const id = bills[0]?.subject;
  expect(id).toMatch(/^top_/);
});
