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
import { behaviourOf } from "../bank/numbers.ts";
import { decidePayout, payoutView } from "../bank/payouts.ts";
import { entryView, lastEntries } from "../bank/statement.ts";
import { chargeView } from "../gateway-a/charge.ts";
import { decideCharge } from "../gateway-a/charges.ts";
import { sessionView } from "../gateway-b/session.ts";
import { settleSession } from "../gateway-b/sessions.ts";
import { formatAmount, parseAmount } from "../platform/amount.ts";
import { answer } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import type { World } from "../world.ts";

const ByReference = Type.Object({ reference: Type.String({ maxLength: 64 }) });
const ByNumber = Type.Object({ number: Type.String({ maxLength: 34 }) });
const Outcome = Type.Object(
  { outcome: Type.Union([Type.Literal("succeed"), Type.Literal("fail")]) },
  { additionalProperties: false },
);
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
    number: Type.Optional(Type.String({ pattern: "^\\d{16}$" })),
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

/** What a person at the lab, or a script, decides in place of the outside world's own course. */
export function decisionRoutes(app: FastifyInstance, world: World): void {
  app.post("/lab/gateway-a/charges/:reference/outcome", async (request, reply) => {
    const { reference } = parse(ByReference, request.params);
    const { outcome } = parse(Outcome, request.body);
    return answer({ request, reply }, chargeView(world, decideCharge(world, reference, outcome)));
  });
  app.post("/lab/gateway-b/sessions/:reference/outcome", async (request, reply) => {
    const { reference } = parse(ByReference, request.params);
    const { outcome } = parse(Outcome, request.body);
    return answer({ request, reply }, sessionView(world, settleSession(world, reference, outcome)));
  });
  app.post("/lab/bank-a/payouts/:reference/outcome", async (request, reply) => {
    const { reference } = parse(ByReference, request.params);
    const { outcome, reason } = parse(PayoutOutcome, request.body);
    const decision = reason === undefined ? { outcome } : { outcome, reason };
    return answer({ request, reply }, payoutView(decidePayout(world, reference, decision)));
  });
  accountRoutes(app, world);
  app.post("/lab/bank-a/transfers", async (request, reply) => {
    const { source, target, amount, text } = parse(Transfer, request.body);
    const { currency } = getAccount(world, source);
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

function accountRoutes(app: FastifyInstance, world: World): void {
  app.get("/lab/bank-a/accounts", async () => ({ data: listAccounts(world).map(accountView) }));
  app.post("/lab/bank-a/accounts", async (request, reply) => {
    const { holder, balance, currency = "CNY", number, ending } = parse(NewAccount, request.body);
    const account = world.store.write(() => {
      const chosen = number ?? freeNumber(world, ending ?? "0001");
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
  app.get("/lab/bank-a/accounts/:number", async (request) => {
    const account = getAccount(world, parse(ByNumber, request.params).number);
    return { ...accountView(account), entries: lastEntries(world, account, 20) };
  });
  for (const [verb, state] of [
    ["close", "closed"],
    ["reopen", "open"],
  ] as const) {
    app.post(`/lab/bank-a/accounts/:number/${verb}`, async (request, reply) => {
      const { number } = getAccount(world, parse(ByNumber, request.params).number);
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

function freeNumber(world: World, ending: string): string {
  for (;;) {
    const number = `8801${String(randomInt(100_000_000)).padStart(8, "0")}${ending}`;
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
