// A charge debits its payer at most once for each merchant reference, and never after "closed:
// true". Every decision about a charge and the debit it causes are one transaction of the store.

import Type, { type Static } from "typebox";
import { findAccount, obstacle, transfer } from "../bank/ledger.ts";
import { gatewayAccounts } from "../bank/numbers.ts";
import { bpsHalfUp, parseAmount } from "../platform/amount.ts";
import { newId } from "../platform/ids.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import { planOf } from "../sandbox-values.ts";
import { planSettlement } from "../settlement.ts";
import type { World } from "../world.ts";
import { type Charge, chargeById, findCharge, finish, getCharge, setStatus } from "./charge.ts";
import { accountOfToken } from "./tokens.ts";

export const ChargeOrder = Type.Object(
  {
    merchantReference: Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }),
    token: Type.String({ maxLength: 64 }),
    amount: Type.String({ maxLength: 20 }),
    currency: Type.String({ pattern: "^[A-Z]{3}$" }),
    description: Type.Optional(Type.String({ maxLength: 140 })),
    returnUrl: Type.Optional(Type.String({ pattern: "^https?://[^@\\s]+$", maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type ChargeOrder = Static<typeof ChargeOrder>;

// 0.60 %, the price list of a card contract that pays out gross and sends an invoice.
const feeBps = 60n;
// A step-up nobody answers: the payer has a quarter of an hour.
const challengeMs = 15 * 60_000;

const Content = Type.Object({ content: Type.String() });

/** `mute` is the sandbox value's silence: the charge stands, and this call has no answer. */
export interface Accepted {
  readonly known: boolean;
  readonly mute: boolean;
  readonly charge: Charge;
}

/**
 * Accepts a charge, or finds that it already was. 400 `invalid`, 409 `reference_conflict` for
 * another content, 422 `currency_unsupported` or `token_unknown`.
 */
export function acceptCharge(world: World, order: ChargeOrder): Accepted {
  const content = contentOf(order);
  return world.store.write(() => {
    const known = findCharge(world, order.merchantReference);
    if (known) {
      if (known.content === content) return { known: true, mute: false, charge: known };
      throw new Rejection(409, "reference_conflict", "this reference was used for another charge");
    }
    const charge = draft(world, order, content);
    world.store.insert("charge", charge);
    // Kept all the same: the reference stays taken, and a query tells what became of it.
    if (charge.status === "closed") return { known: false, mute: false, charge };
    return { known: false, ...begin(world, charge) };
  });
}

function draft(world: World, order: ChargeOrder, content: string): Charge {
  const amount = parseAmount(order.amount, order.currency);
  if (amount === 0n) throw new Rejection(400, "invalid", "amount must be more than nothing");
  if (order.currency !== world.currency) {
    throw new Rejection(422, "currency_unsupported", `this gateway takes ${world.currency} only`);
  }
  const account = accountOfToken(world, order.token);
  if (!account) throw new Rejection(422, "token_unknown", "no such token");
  return {
    id: newId("chg"),
    reference: order.merchantReference,
    content,
    account,
    amount,
    currency: order.currency,
    fee: bpsHalfUp(amount, feeBps),
    description: order.description ?? "",
    returnUrl: order.returnUrl ?? null,
    status: isClosed(world, order.merchantReference) ? "closed" : "processing",
    failure: null,
    createdAt: world.clock.business(),
    finalAt: null,
    day: null,
    refunded: 0n,
  };
}

/** What the lab and the amount's last digits make of a new charge. */
function begin(world: World, charge: Charge): { charge: Charge; mute: boolean } {
  const loud = (next: Charge) => ({ charge: next, mute: false });
  const plan = planOf(world, "gateway-a.outcome", charge);
  switch (plan.kind) {
    case "pending":
      return loud(charge);
    case "later":
      world.due.soon(`gateway-a.${plan.end}`, charge.id, world.timings[plan.after]);
      return { charge, mute: plan.silent };
    case "fail":
      return loud(finish(world, charge, { status: "failed", failure: plan.failure }));
    case "step-up":
      setStatus(world, charge, "action_required");
      world.due.soon("gateway-a.expire", charge.id, challengeMs);
      return loud({ ...charge, status: "action_required" });
    case "succeed":
      return loud(debit(world, charge, { twice: plan.twice }));
  }
}

/** Takes the money now, or fails for want of it. */
function debit(world: World, charge: Charge, options: { twice?: boolean } = {}): Charge {
  const account = findAccount(world, charge.account);
  const failure =
    !account || account.currency !== charge.currency
      ? "declined"
      : obstacle(account, charge.amount);
  if (failure) return finish(world, charge, { status: "failed", failure });
  transfer(world, {
    source: charge.account,
    target: gatewayAccounts["gateway-a"],
    amount: charge.amount,
    kind: "charge",
    text: charge.description,
    clientReference: charge.reference,
  });
  planSettlement(world, "gateway-a");
  return finish(world, charge, { status: "succeeded", failure: null, ...options });
}

/** What gateway A does by itself, later. A charge that was closed or decided meanwhile stays so. */
export function chargeDue(world: World): void {
  const undecided = (id: string, effect: (charge: Charge) => void): void => {
    const charge = chargeById(world, id);
    if (charge?.status === "processing" || charge?.status === "action_required") effect(charge);
  };
  const fail = (failure: string) => (charge: Charge) =>
    void finish(world, charge, { status: "failed", failure });
  world.due.on("gateway-a.succeed", (id) => undecided(id, (charge) => void debit(world, charge)));
  world.due.on("gateway-a.fail", (id) => undecided(id, fail("declined")));
  world.due.on("gateway-a.expire", (id) => undecided(id, fail("expired")));
  world.due.on("gateway-a.resurrect", (reference) => resurrect(world, reference));
}

/**
 * Closes a reference: afterwards it can never succeed, whether a charge with it was seen or not.
 * Not closed: a charge that succeeded, and one still being decided.
 */
export function closeCharge(world: World, reference: string) {
  return world.store.write(() => {
    const charge = findCharge(world, reference);
    if (charge?.status === "succeeded" || charge?.status === "processing") {
      return { closed: false, charge };
    }
    if (charge?.status === "action_required") setStatus(world, charge, "closed");
    world.store.run(
      `INSERT INTO closed_reference (gateway, reference) VALUES ('gateway-a', :reference)
       ON CONFLICT (gateway, reference) DO NOTHING`,
      { reference },
    );
    // What failed for good has no second life even at a bad gateway.
    if (charge?.status === "failed") return { closed: true, charge };
    if (world.switches.took("gateway-a.closed", "succeeds-anyway", reference)) {
      world.due.soon("gateway-a.resurrect", reference, world.timings.laterMs);
    }
    return { closed: true, charge: findCharge(world, reference) };
  });
}

function isClosed(world: World, reference: string): boolean {
  const values = { reference };
  const sql = `SELECT reference AS content FROM closed_reference
    WHERE gateway = 'gateway-a' AND reference = :reference`;
  return world.store.row(Content, sql, values) !== undefined;
}

/** A charge reached the gateway while it "did not answer": kept aside, nothing is done with it. */
export function setAside(world: World, order: ChargeOrder): void {
  world.store.write(() =>
    world.store.run(
      `INSERT INTO unanswered (reference, content) VALUES (:reference, :content)
       ON CONFLICT (reference) DO NOTHING`,
      { reference: order.merchantReference, content: JSON.stringify(order) },
    ),
  );
}

// The bad gateway: what it promised never to charge, it charges.
function resurrect(world: World, reference: string): void {
  const closed = findCharge(world, reference);
  if (closed) {
    if (closed.status === "closed") debit(world, closed);
    return;
  }
  const aside = world.store.row(
    Content,
    "SELECT content FROM unanswered WHERE reference = :reference",
    { reference },
  );
  if (!aside) return;
  const order = parse(ChargeOrder, JSON.parse(aside.content));
  const charge: Charge = { ...draft(world, order, contentOf(order)), status: "processing" };
  world.store.insert("charge", charge);
  debit(world, charge);
}

/** The payer answered the step-up page. */
export function answerChallenge(world: World, id: string, confirmed: boolean): Charge | undefined {
  return world.store.write(() => {
    const charge = chargeById(world, id);
    if (charge?.status !== "action_required") return charge;
    world.due.cancel("gateway-a.expire", id);
    if (confirmed) return debit(world, charge);
    return finish(world, charge, { status: "failed", failure: "cancelled" });
  });
}

/**
 * The lab decides what becomes of a charge in process. 404 `charge_not_found`; 422 `not_possible`
 * when it is decided already.
 */
export function decideCharge(world: World, reference: string, outcome: "succeed" | "fail"): Charge {
  return world.store.write(() => {
    const charge = getCharge(world, reference);
    if (charge.status !== "processing") {
      throw new Rejection(422, "not_possible", `the charge is ${charge.status}`);
    }
    for (const kind of ["gateway-a.succeed", "gateway-a.fail"]) world.due.cancel(kind, charge.id);
    if (outcome === "succeed") return debit(world, charge);
    return finish(world, charge, { status: "failed", failure: "declined" });
  });
}

// What must be the same for a repetition. Not the description or the return address: a caller may
// word those anew when it asks again.
function contentOf(order: ChargeOrder): string {
  return JSON.stringify([order.token, order.amount, order.currency]);
}
