import { randomInt } from "node:crypto";
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import {
  type Account,
  findAccount,
  getAccount,
  listAccounts,
  openAccount,
  transfer,
} from "../bank/ledger.ts";
import { type BankId, bankOf, banks, behaviourOf } from "../bank/numbers.ts";
import { decidePayout, payoutView } from "../bank/payouts.ts";
import { entryView, lastEntries } from "../bank/statement.ts";
import { formatAmount, parseAmount } from "../platform/amount.ts";
import { answer } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import type { World } from "../world.ts";

const ByReference = Type.Object({ reference: Type.String({ maxLength: 64 }) });
const ByNumber = Type.Object({ number: Type.String({ maxLength: 34 }) });
const PayoutOutcome = Type.Object(
  {
    outcome: Type.Union([Type.Literal("settle"), Type.Literal("reject"), Type.Literal("return")]),
    reason: Type.Optional(Type.String({ pattern: "^[A-Z0-9]{4}$" })),
  },
  { additionalProperties: false },
);
const NewAccount = Type.Object(
  {
    holder: Type.String({ minLength: 1, maxLength: 140 }),
    balance: Type.String({ maxLength: 20 }),
    currency: Type.Optional(Type.String({ pattern: "^[A-Z]{3}$" })),
    number: Type.Optional(Type.String({ pattern: "^880[12]\\d{12,15}$" })),
    ending: Type.Optional(Type.String({ pattern: "^\\d{4}$" })),
  },
  { additionalProperties: false },
);
const Transfer = Type.Object(
  {
    source: Type.String({ maxLength: 34 }),
    target: Type.String({ maxLength: 34 }),
    amount: Type.String({ maxLength: 20 }),
    text: Type.Optional(Type.String({ maxLength: 140 })),
  },
  { additionalProperties: false },
);

/** Payouts, transfers and accounts of one bank, whichever language it speaks to its customers. */
export function bankDecisionRoutes(app: FastifyInstance, world: World, bank: BankId): void {
  accountRoutes(app, world, bank);
  app.post(`/lab/${bank}/payouts/:reference/outcome`, async (request, reply) => {
    const { reference } = parse(ByReference, request.params);
    const { outcome, reason } = parse(PayoutOutcome, request.body);
    const decision = reason === undefined ? { outcome } : { outcome, reason };
    return answer(
      { request, reply },
      payoutView(decidePayout(world, { bank, reference }, decision)),
    );
  });
  app.post(`/lab/${bank}/transfers`, async (request, reply) => {
    const { source, target, amount, text } = parse(Transfer, request.body);
    const { currency } = ownOf(world, bank, { number: source });
    const minor = parseAmount(amount, currency);
    if (minor === 0n) throw new Rejection(400, "invalid", "amount must be more than nothing");
    const entries = world.store.write(() =>
      transfer(world, { source, target, amount: minor, kind: "transfer", text: text ?? "" }),
    );
    const done = {
      source: entryView(entries.source, currency),
      target: entryView(entries.target, currency),
    };
    return answer({ request, reply }, done, 201);
  });
}

function accountRoutes(app: FastifyInstance, world: World, bank: BankId): void {
  app.get(`/lab/${bank}/accounts`, async () => ({
    data: listAccounts(world, bank).map(accountView),
  }));
  app.post(`/lab/${bank}/accounts`, async (request, reply) => {
    const order = parse(NewAccount, request.body);
    const { holder, balance, currency = world.currency, number, ending } = order;
    const account = world.store.write(() => {
      const chosen = number ?? freeNumber(world, bank, ending ?? "0001");
      if (bankOf(chosen) !== bank || chosen.length !== banks[bank].digits) {
        throw new Rejection(422, "number_foreign", "this bank's numbers look different");
      }
      const state = behaviourOf(chosen) === "closed" ? "closed" : "open";
      const opening = { balance: parseAmount(balance, currency) };
      return openAccount(
        world,
        { number: chosen, holder, currency, kind: "person", state },
        opening,
      );
    });
    return answer({ request, reply }, accountView(account), 201);
  });
  app.get(`/lab/${bank}/accounts/:number`, async (request) => {
    const account = ownOf(world, bank, request.params);
    return { ...accountView(account), entries: lastEntries(world, account, 20) };
  });
  for (const [verb, state] of [
    ["close", "closed"],
    ["reopen", "open"],
  ] as const) {
    app.post(`/lab/${bank}/accounts/:number/${verb}`, async (request, reply) => {
      const { number } = ownOf(world, bank, request.params);
      world.store.write(() =>
        world.store.run("UPDATE account SET state = :state WHERE number = :number", {
          state,
          number,
        }),
      );
      return answer({ request, reply }, accountView(getAccount(world, number)));
    });
  }
}

function ownOf(world: World, bank: BankId, params: unknown): Account {
  const { number } = parse(ByNumber, params);
  if (bankOf(number) !== bank) throw new Rejection(404, "account_unknown", `no account ${number}`);
  return getAccount(world, number);
}

function freeNumber(world: World, bank: BankId, ending: string): string {
  const { prefix, digits } = banks[bank];
  for (;;) {
    const middle = String(randomInt(100_000_000)).padStart(digits - 8, "0");
    const number = `${prefix}${middle}${ending}`;
    if (!findAccount(world, number)) return number;
  }
}

function accountView({ number, holder, currency, state, balance }: Account) {
  return {
    accountNumber: number,
    holder,
    currency,
    state,
    balance: formatAmount(balance, currency),
  };
}
