// A payout moves money once, whatever is sent how often: a client reference names it for ever, and
// it goes ACSP -> ACSC -> RTN or ACSP -> RJCT, never back. Money leaves the pool account in the
// same transaction that makes it ACSC, so "in process" and "rejected" always mean that nothing has
// left.

import Type, { type Static } from "typebox";
import { formatAmount, parseAmount } from "../platform/amount.ts";
import { newId } from "../platform/ids.ts";
import { Rejection } from "../platform/rejection.ts";
import type { World } from "../world.ts";
import { findAccount, getAccount, move, obstacle, tellMovement } from "./ledger.ts";
import { tellNews } from "./news.ts";
import { type BankId, bankOf, banks, behaviourOf } from "./numbers.ts";
import { sameName } from "./ownership.ts";

/** Amounts as decimals of the currency; bank B turns its own spelling into this. */
export const PayoutOrder = Type.Object(
  {
    clientReference: Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }),
    debtorAccount: Type.String({ maxLength: 34 }),
    creditorAccount: Type.String({ minLength: 1, maxLength: 34 }),
    creditorName: Type.String({ minLength: 1, maxLength: 140 }),
    amount: Type.String({ maxLength: 20 }),
    currency: Type.String({ pattern: "^[A-Z]{3}$" }),
    text: Type.Optional(Type.String({ maxLength: 140 })),
  },
  { additionalProperties: false },
);
export type PayoutOrder = Static<typeof PayoutOrder>;

const Verdict = Type.Union([
  Type.Literal("BE01"),
  Type.Literal("AC04"),
  Type.Literal("return-soon"),
  Type.Literal("return-next-day"),
]);
type Verdict = Static<typeof Verdict>;

const Nullable = Type.Union([Type.String(), Type.Null()]);
const PayoutRow = Type.Object({
  id: Type.String(),
  clientReference: Type.String(),
  content: Type.String(),
  debtor: Type.String(),
  creditor: Type.String(),
  creditorName: Type.String(),
  amount: Type.BigInt(),
  currency: Type.String(),
  text: Type.String(),
  verdict: Type.Union([Verdict, Type.Null()]),
  status: Type.Union([
    Type.Literal("ACSP"),
    Type.Literal("ACSC"),
    Type.Literal("RJCT"),
    Type.Literal("RTN"),
  ]),
  reason: Nullable,
  createdAt: Type.String(),
  finalAt: Nullable,
  returnedAt: Nullable,
});
export type Payout = Static<typeof PayoutRow>;

const SumRow = Type.Object({ total: Type.BigInt() });

/** The newest: with the lab's `reference: ignored` there may be two of one name. */
export function findPayout(
  world: World,
  bank: BankId,
  clientReference: string,
): Payout | undefined {
  return world.store.row(
    PayoutRow,
    `SELECT * FROM payout WHERE clientReference = :clientReference AND debtor = :debtor
     ORDER BY rowid DESC LIMIT 1`,
    { clientReference, debtor: banks[bank].pool },
  );
}

/** Newest first. */
export function listPayouts(world: World, bank: BankId, limit: number): Payout[] {
  return world.store.rows(
    PayoutRow,
    "SELECT * FROM payout WHERE debtor = :debtor ORDER BY rowid DESC LIMIT :limit",
    { debtor: banks[bank].pool, limit },
  );
}

/** Without the verdict: whoever asks learns what has become of it, not what will. */
export function payoutView(payout: Payout) {
  const { id, debtor, creditor, content: _content, verdict: _verdict, ...shown } = payout;
  return {
    ...shown,
    payoutId: id,
    debtorAccount: debtor,
    creditorAccount: creditor,
    amount: formatAmount(payout.amount, payout.currency),
    fee: formatAmount(0n, payout.currency),
  };
}

/**
 * Accepts an order, or finds that it already was; whether it can be done shows a moment later. 400
 * `invalid`, 403 `account_not_yours`, 409 `reference_conflict` for another content.
 */
export function acceptPayout(
  world: World,
  bank: BankId,
  order: PayoutOrder,
): { known: boolean; payout: Payout } {
  const amount = parseAmount(order.amount, order.currency);
  if (amount === 0n) throw new Rejection(400, "invalid", "amount must be more than nothing");
  if (order.debtorAccount !== banks[bank].pool) {
    throw new Rejection(403, "account_not_yours", "payouts leave the pool account only");
  }
  // The text is part of the content: a second payout that differs only there is a mistake too.
  const content = JSON.stringify([
    order.creditorAccount,
    order.creditorName,
    amount.toString(),
    order.currency,
    order.text ?? "",
  ]);
  return world.store.write(() => {
    const known = findPayout(world, bank, order.clientReference);
    if (known && !world.switches.took(`${bank}.reference`, "ignored", order.clientReference)) {
      if (known.content === content) return { known: true, payout: known };
      throw new Rejection(409, "reference_conflict", "this reference was used for another payout");
    }
    const { held, verdict } = verdictOfLab(world, bank, order.clientReference);
    const payout: Payout = {
      id: newId("pyo"),
      clientReference: order.clientReference,
      content,
      debtor: order.debtorAccount,
      creditor: order.creditorAccount,
      creditorName: order.creditorName,
      amount,
      currency: order.currency,
      text: order.text ?? "",
      verdict,
      status: "ACSP",
      reason: null,
      createdAt: world.clock.business(),
      finalAt: null,
      returnedAt: null,
    };
    world.store.insert("payout", payout);
    if (!held) world.due.soon("bank.payout", payout.id, world.timings.payoutMs);
    return { known: false, payout };
  });
}

// Decided when the payout is accepted, so that "the next one" is the next one sent, not the next
// one that happens to be processed.
function verdictOfLab(
  world: World,
  bank: BankId,
  reference: string,
): { held: boolean; verdict: Verdict | null } {
  switch (world.switches.take(`${bank}.payout`, reference)) {
    case "reject-name":
      return { held: false, verdict: "BE01" };
    case "reject-closed":
      return { held: false, verdict: "AC04" };
    case "return-soon":
      return { held: false, verdict: "return-soon" };
    case "return-next-day":
      return { held: false, verdict: "return-next-day" };
    case "hold":
      return { held: true, verdict: null };
    default:
      return { held: false, verdict: null };
  }
}

/** Money promised to payouts that are not final yet. */
export function inProcess(world: World, number: string): bigint {
  const row = world.store.row(
    SumRow,
    `SELECT coalesce(sum(amount), 0) AS total FROM payout
     WHERE debtor = :number AND status = 'ACSP'`,
    { number },
  );
  return row?.total ?? 0n;
}

/** The moment of truth of a payout in process. */
export function processPayout(world: World, id: string): void {
  const payout = getPayout(world, id);
  if (payout.status !== "ACSP") return;
  const { verdict } = payout;
  const rejected = verdict === "BE01" || verdict === "AC04" ? verdict : undefined;
  const reason = rejected ?? obstacleOf(world, payout);
  if (reason) rejectPayout(world, payout, reason);
  else settlePayout(world, payout);
}

// In the order a bank finds out: the account, its state, its name, and only then the money.
function obstacleOf(world: World, payout: Payout): string | undefined {
  const creditor = findAccount(world, payout.creditor);
  if (!creditor || creditor.currency !== payout.currency) return "AC01";
  if (creditor.number === payout.debtor) return "AC01";
  if (creditor.state === "closed") return "AC04";
  if (behaviourOf(creditor.number) === "name-mismatch") return "BE01";
  if (!sameName(creditor.holder, payout.creditorName)) return "BE01";
  if (getAccount(world, payout.debtor).balance < payout.amount) return "AM04";
  return undefined;
}

const suspenseOf = (number: string): string => banks[bankOf(number)].suspense;

function settlePayout(world: World, payout: Payout): void {
  const comesBack =
    behaviourOf(payout.creditor) === "returned-next-day" || payout.verdict === "return-next-day";
  const { source } = move(world, {
    source: payout.debtor,
    target: comesBack ? suspenseOf(payout.creditor) : payout.creditor,
    amount: payout.amount,
    kind: "payout",
    text: payout.text,
    clientReference: payout.clientReference,
  });
  world.store.run("UPDATE payout SET status = 'ACSC', finalAt = :at WHERE id = :id", {
    at: source.bookedAt,
    id: payout.id,
  });
  tellMovement(world, source, { kind: "DEBIT", payoutId: payout.id });
  if (comesBack) world.due.at("bank.return", payout.id, world.clock.nextMorning(source.bookedAt));
  if (payout.verdict === "return-soon") {
    world.due.soon("bank.return", payout.id, world.timings.laterMs);
  }
}

function rejectPayout(world: World, payout: Payout, reason: string): void {
  const at = world.clock.business();
  world.store.run(
    "UPDATE payout SET status = 'RJCT', reason = :reason, finalAt = :at WHERE id = :id",
    { reason, at, id: payout.id },
  );
  tellNews(world, {
    kind: "REJECT",
    accountNumber: payout.debtor,
    entry: null,
    amount: payout.amount,
    currency: payout.currency,
    at,
    clientReference: payout.clientReference,
    payoutId: payout.id,
    reason,
    counterparty: { number: payout.creditor, name: payout.creditorName },
    text: payout.text,
  });
}

/** The creditor's bank sends a settled payout back. */
export function returnPayout(world: World, id: string, reason: string): void {
  const payout = getPayout(world, id);
  if (payout.status !== "ACSC") return;
  // From the creditor only if he was credited and still has it; otherwise the bank bears it.
  const creditor = getAccount(world, payout.creditor);
  const neverCredited =
    behaviourOf(creditor.number) === "returned-next-day" || payout.verdict === "return-next-day";
  const { target } = move(world, {
    source:
      neverCredited || obstacle(creditor, payout.amount)
        ? suspenseOf(creditor.number)
        : creditor.number,
    target: payout.debtor,
    amount: payout.amount,
    kind: "return",
    text: payout.text,
    clientReference: payout.clientReference,
  });
  world.store.run(
    "UPDATE payout SET status = 'RTN', reason = :reason, returnedAt = :at WHERE id = :id",
    { reason, at: target.bookedAt, id },
  );
  tellMovement(world, target, { kind: "RETURN", payoutId: id, reason });
}

/**
 * The lab decides what becomes of a payout. 404 `payout_not_found`; 422 `not_possible` from any
 * other state.
 */
export function decidePayout(
  world: World,
  { bank, reference }: { bank: BankId; reference: string },
  decision: { outcome: "settle" | "reject" | "return"; reason?: string },
): Payout {
  return world.store.write(() => {
    const payout = findPayout(world, bank, reference);
    if (!payout) throw new Rejection(404, "payout_not_found", `no payout ${reference}`);
    const needed = decision.outcome === "return" ? "ACSC" : "ACSP";
    if (payout.status !== needed) {
      throw new Rejection(422, "not_possible", `the payout is ${payout.status}`);
    }
    // Or it would be processed, or returned, a second time on its own.
    world.due.cancel("bank.payout", payout.id);
    world.due.cancel("bank.return", payout.id);
    if (decision.outcome === "settle") settlePayout(world, payout);
    if (decision.outcome === "reject") rejectPayout(world, payout, decision.reason ?? "NARR");
    if (decision.outcome === "return") returnPayout(world, payout.id, decision.reason ?? "AC06");
    return getPayout(world, payout.id);
  });
}

function getPayout(world: World, id: string): Payout {
  const payout = world.store.row(PayoutRow, "SELECT * FROM payout WHERE id = :id", { id });
  if (!payout) throw new Rejection(404, "payout_not_found", `no payout ${id}`);
  return payout;
}
