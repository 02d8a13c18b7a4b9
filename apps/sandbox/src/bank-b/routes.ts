// One address, one envelope: what is wanted stands in the head, and a definite no comes back as a
// code of the head under HTTP 200. A transfer is only taken in by the call; what became of it is
// asked for, or told.

import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import { type Account, getAccount } from "../bank/ledger.ts";
import { banks } from "../bank/numbers.ts";
import { checkOwnership, type Ownership } from "../bank/ownership.ts";
import { acceptPayout, findPayout, inProcess, type Payout } from "../bank/payouts.ts";
import { statementOf } from "../bank/statement.ts";
import { type Answer, answering, type Faulty } from "../lab/answer.ts";
import { currencyOfNumeric, formatAmount } from "../platform/amount.ts";
import { shapeErrors } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import type { World } from "../world.ts";
import { type Call, verifySignedCall } from "./signed-call.ts";
import { causeOf, codes, fenOf, purposeOf, states } from "./words.ts";

const bank = "bank-b";

const AccountNo = Type.String({ minLength: 1, maxLength: 34 });
const Name = Type.String({ minLength: 1, maxLength: 140 });
const Serial = Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" });
const closed = { additionalProperties: false };

const OwnerCheck = Type.Object({ accountNo: AccountNo, name: Name }, closed);
const Transfer = Type.Object(
  {
    orderSerial: Serial,
    payerNo: AccountNo,
    payeeNo: AccountNo,
    payeeName: Name,
    amountFen: Type.String({ pattern: "^[1-9]\\d{0,14}$" }),
    currency: Type.String({ pattern: "^\\d{3}$" }),
    remark: Type.String({ maxLength: 140 }),
  },
  closed,
);
const BySerial = Type.Object({ orderSerial: Serial }, closed);
const ByAccount = Type.Object({ accountNo: AccountNo }, closed);
const Lines = Type.Object(
  {
    accountNo: AccountNo,
    day: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
    from: Type.String({ pattern: "^\\d{1,9}$" }),
  },
  closed,
);

type Service = (world: World, body: unknown) => object;

const services: Readonly<Record<string, { by: Faulty["by"]; act: Service } | undefined>> = {
  "transfer.submit": { by: "bank-b.answer", act: submit },
  "transfer.inquire": { by: "bank-b.query", act: inquire },
  "account.balance": { by: "bank-b.query", act: balance },
  "account.lines": { by: "bank-b.query", act: lines },
  "account.owner": { by: "bank-b.query", act: owner },
};

/**
 * A call that is not signed is a 401; a definite no is 200 with a code that words.ts names; what is
 * neither stands as the fault it is.
 */
export function bankBRoutes(app: FastifyInstance, world: World): void {
  shapeErrors(app, (code, message) => ({
    head: { code: codes.get(code) ?? "9000", message },
    body: null,
  }));
  const calls = new WeakMap<FastifyRequest, Call>();
  // Not onRequest: the signature covers the body, which has been read only now.
  app.addHook("preHandler", async (request) => {
    calls.set(request, verifySignedCall(world, request));
  });
  app.post("/api", async (request, reply) => {
    const call = calls.get(request);
    const service = services[call?.head.service ?? ""];
    if (!call || !service) throw new Rejection(404, "service_unknown", "no such service");
    const act = (): Answer => said(() => service.act(world, call.body));
    // Whose account it is has no switch for its answer, only one for what is answered.
    if (service.act === owner) return reply.send(act().body);
    return answering(world, { by: service.by, act })(request, reply);
  });
}

function said(act: () => object): Answer {
  try {
    return { status: 200, body: { head: { code: "0000", message: "OK" }, body: act() } };
  } catch (error) {
    const code = error instanceof Rejection ? codes.get(error.code) : undefined;
    if (!(error instanceof Rejection) || code === undefined) throw error;
    return { status: 200, body: { head: { code, message: error.message }, body: null } };
  }
}

const noes: Readonly<Record<Exclude<Ownership, "match">, string>> = {
  mismatch: "name_mismatch",
  closed: "account_closed",
  unknown: "account_unknown",
};

function owner(world: World, body: unknown): object {
  const { accountNo, name } = parse(OwnerCheck, body);
  const result = checkOwnership(world, bank, { number: accountNo, holderName: name });
  if (result !== "match") throw new Rejection(422, noes[result], "not the name's account");
  return { accountNo, confirmed: "Y" };
}

function submit(world: World, body: unknown): object {
  const order = parse(Transfer, body);
  const currency = currencyOfNumeric(order.currency);
  const { known, payout } = acceptPayout(world, bank, {
    clientReference: order.orderSerial,
    debtorAccount: order.payerNo,
    creditorAccount: order.payeeNo,
    creditorName: order.payeeName,
    amount: formatAmount(BigInt(order.amountFen), currency),
    currency,
    text: order.remark,
  });
  if (known) throw new Rejection(409, "serial_known", "this serial was used for this transfer");
  return { orderSerial: payout.clientReference, state: states[payout.status] };
}

function inquire(world: World, body: unknown): object {
  const payout = findPayout(world, bank, parse(BySerial, body).orderSerial);
  if (!payout) throw new Rejection(404, "payout_not_found", "no transfer of this serial");
  return transferView(payout);
}

const transferView = (payout: Payout): object => ({
  orderSerial: payout.clientReference,
  state: states[payout.status],
  cause: causeOf(payout.reason),
  ...fenOf(payout.amount, payout.currency),
  payeeNo: payout.creditor,
});

function ownAccount(world: World, number: string): Account {
  const { pool, house } = banks[bank];
  if (number === pool || number === house) return getAccount(world, number);
  throw new Rejection(403, "account_not_yours", "only your own accounts can be read");
}

function balance(world: World, body: unknown): object {
  const account = ownAccount(world, parse(ByAccount, body).accountNo);
  const { currency } = fenOf(0n, account.currency);
  return {
    accountNo: account.number,
    currency,
    ledgerFen: account.balance.toString(),
    usableFen: (account.balance - inProcess(world, account.number)).toString(),
  };
}

function lines(world: World, body: unknown): object {
  const { accountNo, day, from } = parse(Lines, body);
  const account = ownAccount(world, accountNo);
  const page = { date: day, after: Number.parseInt(from, 10), limit: 500 };
  const statement = statementOf(world, account, page);
  return {
    accountNo,
    day,
    currency: fenOf(0n, account.currency).currency,
    finished: statement.final ? "Y" : "N",
    more: statement.hasMore ? "Y" : "N",
    openingFen: statement.opening.toString(),
    closingFen: statement.closing.toString(),
    lines: statement.entries.map((entry) => ({
      lineNo: entry.id,
      no: entry.sequence.toString(),
      sign: entry.amount < 0n ? "-" : "+",
      purpose: purposeOf(entry.kind),
      amountFen: fenOf(entry.amount, account.currency).amountFen,
      balanceFen: entry.balance.toString(),
      bookedOn: entry.day,
      orderSerial: entry.clientReference ?? "",
      otherNo: entry.otherNumber ?? "",
      otherName: entry.otherName ?? "",
      remark: entry.text,
    })),
  };
}
