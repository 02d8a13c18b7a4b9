import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { type Account, getAccount } from "../bank/ledger.ts";
import { checkOwnership } from "../bank/ownership.ts";
import { acceptPayout, findPayout, inProcess, PayoutOrder, payoutView } from "../bank/payouts.ts";
import { entryView, statementOf } from "../bank/statement.ts";
import { answering } from "../lab/answer.ts";
import { formatAmount } from "../platform/amount.ts";
import { shapeErrors } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import type { World } from "../world.ts";
import { verifySignedRequest } from "./signed-request.ts";

const OwnershipCheck = Type.Object(
  {
    accountNumber: Type.String({ minLength: 1, maxLength: 34 }),
    holderName: Type.String({ minLength: 1, maxLength: 140 }),
  },
  { additionalProperties: false },
);
const bank = "bank-a";

const ByReference = Type.Object({ clientReference: Type.String() });
const ByNumber = Type.Object({ number: Type.String() });
const StatementQuery = Type.Object({
  date: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  after: Type.Optional(Type.String({ pattern: "^\\d{1,9}$" })),
  limit: Type.Optional(Type.String({ pattern: "^([1-9]\\d?|[1-4]\\d\\d|500)$" })),
});

// The switches of the lab spoil the payout call and the queries apart from each other: "the answer
// to a payout is lost, but asking works" is the case that has to end well.
export function bankARoutes(app: FastifyInstance, world: World): void {
  shapeErrors(app, (code, message) => ({ error: { code, message } }));
  // Not onRequest: the signature covers the body, which has been read only now.
  app.addHook("preHandler", async (request) => verifySignedRequest(world, request));

  app.post("/ownership-checks", async (request) => {
    const { accountNumber, holderName } = parse(OwnershipCheck, request.body);
    const asked = { number: accountNumber, holderName };
    return { accountNumber, result: checkOwnership(world, bank, asked) };
  });
  app.post(
    "/payouts",
    answering(world, {
      by: "bank-a.answer",
      act: (request) => {
        const { known, payout } = acceptPayout(world, bank, parse(PayoutOrder, request.body));
        return { status: known ? 200 : 201, body: payoutView(payout) };
      },
    }),
  );
  app.get(
    "/payouts/:clientReference",
    answering(world, {
      by: "bank-a.query",
      act: (request) => {
        const { clientReference } = parse(ByReference, request.params);
        const payout = findPayout(world, bank, clientReference);
        if (!payout) throw new Rejection(404, "payout_not_found", "no payout of this reference");
        return { status: 200, body: payoutView(payout) };
      },
    }),
  );
  app.get(
    "/accounts/:number/balance",
    answering(world, {
      by: "bank-a.query",
      act: (request) => ({ status: 200, body: balanceView(world, ownAccount(world, request)) }),
    }),
  );
  app.get(
    "/accounts/:number/statement",
    answering(world, {
      by: "bank-a.query",
      act: (request) => {
        const { date, after, limit } = parse(StatementQuery, request.query);
        const page = {
          date,
          after: Number.parseInt(after ?? "0", 10),
          limit: Number.parseInt(limit ?? "500", 10),
        };
        return { status: 200, body: statementView(world, ownAccount(world, request), page) };
      },
    }),
  );
}

function statementView(
  world: World,
  account: Account,
  page: { date: string; after: number; limit: number },
) {
  const { number, currency } = account;
  const { opening, closing, final, hasMore, entries } = statementOf(world, account, page);
  return {
    accountNumber: number,
    date: page.date,
    currency,
    final,
    opening: formatAmount(opening, currency),
    closing: formatAmount(closing, currency),
    hasMore,
    entries: entries.map((entry) => entryView(entry, currency)),
  };
}

function ownAccount(world: World, request: { readonly params: unknown }): Account {
  const { number } = parse(ByNumber, request.params);
  const { poolAccount, houseAccount } = world.credentials.bankA;
  if (number !== poolAccount && number !== houseAccount) {
    throw new Rejection(403, "account_not_yours", "only your own accounts can be read");
  }
  return getAccount(world, number);
}

function balanceView(world: World, { number, currency, balance }: Account) {
  return {
    accountNumber: number,
    currency,
    booked: formatAmount(balance, currency),
    available: formatAmount(balance - inProcess(world, number), currency),
    asOf: world.clock.business(),
  };
}
