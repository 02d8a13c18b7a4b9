// A session is paid at most once, by the payer's own confirmation, and never after it was closed.
// It goes WAITING -> PROCESSING -> PAID or FAILED, or WAITING -> CLOSED; no state is left twice.

import Type, { type Static } from "typebox";
import { findAccount, obstacle, transfer } from "../bank/ledger.ts";
import { gatewayAccounts } from "../bank/numbers.ts";
import { bpsHalfUp, currencyOfNumeric, numericOf } from "../platform/amount.ts";
import { newId } from "../platform/ids.ts";
import { Rejection } from "../platform/rejection.ts";
import { planOf } from "../sandbox-values.ts";
import { planSettlement } from "../settlement.ts";
import type { World } from "../world.ts";
import { findSession, finishSession, getSession, type Session, sessionById } from "./session.ts";

/**
 * `total_amount` in minor units as text, `currency` by its ISO 4217 number, `expires_in` in seconds
 * of wall time.
 */
export const SessionOrder = Type.Object(
  {
    out_trade_no: Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }),
    total_amount: Type.String({ pattern: "^[1-9]\\d{0,13}$" }),
    currency: Type.String({ pattern: "^\\d{3}$" }),
    payee: Type.String({ minLength: 1, maxLength: 60 }),
    subject: Type.String({ minLength: 1, maxLength: 140 }),
    // No quotes, commas or semicolons: its origin goes into the content policy of the hosted page.
    return_url: Type.String({ pattern: "^https?://[^@\\s\"'<>\\\\;,]+$", maxLength: 500 }),
    buyer_account: Type.Optional(Type.String({ pattern: "^\\d{8,34}$" })),
    expires_in: Type.Optional(Type.Integer({ minimum: 60, maximum: 86_400 })),
  },
  { additionalProperties: false },
);
export type SessionOrder = Static<typeof SessionOrder>;

// 0.38 %, kept back from the settlement.
const feeBps = 38n;
const defaultExpirySeconds = 900;
const ClosedRow = Type.Object({ reference: Type.String() });

/**
 * Opens a session, or finds that it already is. 409 `reference_conflict` for another content, 422
 * `currency_unsupported`. The subject is no part of the content: it is only shown.
 */
export function openSession(world: World, order: SessionOrder) {
  const content = JSON.stringify([
    order.total_amount,
    order.currency,
    order.payee,
    order.return_url,
    order.buyer_account ?? null,
  ]);
  return world.store.write(() => {
    const known = findSession(world, order.out_trade_no);
    if (known) {
      if (known.content === content) return { known: true, session: known };
      throw new Rejection(409, "reference_conflict", "this number was used for another session");
    }
    const session = draft(world, order, content);
    world.store.insert("session", session);
    if (session.state === "WAITING") {
      const inMs = Date.parse(session.expiresAt) - world.clock.wallMs();
      world.due.soon("gateway-b.expire", session.id, inMs);
    }
    return { known: false, session };
  });
}

function draft(world: World, order: SessionOrder, content: string): Session {
  const currency = currencyOfNumeric(order.currency);
  if (currency !== world.currency) {
    const own = numericOf(world.currency);
    throw new Rejection(422, "currency_unsupported", `this gateway takes ${own} only`);
  }
  const amount = BigInt(order.total_amount);
  const closed = world.store.row(
    ClosedRow,
    `SELECT reference FROM closed_reference
     WHERE gateway = 'gateway-b' AND reference = :reference`,
    { reference: order.out_trade_no },
  );
  return {
    id: newId("gbs"),
    reference: order.out_trade_no,
    content,
    payee: order.payee,
    subject: order.subject,
    returnUrl: order.return_url,
    account: order.buyer_account ?? null,
    amount,
    currency,
    fee: bpsHalfUp(amount, feeBps),
    state: closed ? "CLOSED" : "WAITING",
    failCode: null,
    mute: 0n,
    createdAt: world.clock.business(),
    expiresAt: world.clock.wall((order.expires_in ?? defaultExpirySeconds) * 1_000),
    finishedAt: null,
    day: null,
    refunded: 0n,
  };
}

/** The payer decided on the hosted page. A session that is no longer waiting stays as it is. */
export function decideSession(
  world: World,
  id: string,
  choice: { confirmed: boolean; account: string | null },
): Session | undefined {
  return world.store.write(() => {
    const waiting = sessionById(world, id);
    if (waiting?.state !== "WAITING") return waiting;
    if (!choice.confirmed) {
      return finishSession(world, waiting, { state: "FAILED", failCode: "BUYER_CANCELLED" });
    }
    const session: Session = { ...waiting, account: choice.account, state: "PROCESSING" };
    world.store.run("UPDATE session SET state = 'PROCESSING', account = :account WHERE id = :id", {
      id,
      account: session.account,
    });
    world.due.cancel("gateway-b.expire", id);
    return begin(world, session);
  });
}

function begin(world: World, session: Session): Session {
  const plan = planOf(world, "gateway-b.outcome", session);
  switch (plan.kind) {
    case "pending":
      return session;
    case "later": {
      world.due.soon(`gateway-b.${plan.end}`, session.id, world.timings[plan.after]);
      // "Timeout" of a redirect gateway: the payer is back, and queries get no answer for a while.
      const mute = plan.silent ? 1n : 0n;
      world.store.run("UPDATE session SET mute = :mute WHERE id = :id", { mute, id: session.id });
      return { ...session, mute };
    }
    case "fail":
      return finishSession(world, session, {
        state: "FAILED",
        failCode: plan.failure.toUpperCase(),
      });
    // The page has asked for the code before it came here.
    case "step-up":
      return pay(world, session);
    case "succeed":
      return pay(world, session, { twice: plan.twice });
  }
}

function pay(world: World, session: Session, options: { twice?: boolean } = {}): Session {
  const account = session.account === null ? undefined : findAccount(world, session.account);
  const why = account ? obstacle(account, session.amount) : "declined";
  if (why || session.account === null) {
    const failCode = (why ?? "declined").toUpperCase();
    return finishSession(world, session, { state: "FAILED", failCode });
  }
  transfer(world, {
    source: session.account,
    target: gatewayAccounts["gateway-b"],
    amount: session.amount,
    kind: "charge",
    text: session.subject,
    clientReference: session.reference,
  });
  planSettlement(world, "gateway-b");
  return finishSession(world, session, { state: "PAID", failCode: null, ...options });
}

/** What gateway B does by itself, later. A session that was decided meanwhile stays so. */
export function sessionDue(world: World): void {
  const inState = (id: string, state: Session["state"], effect: (s: Session) => void): void => {
    const session = sessionById(world, id);
    if (session?.state === state) effect(session);
  };
  world.due.on("gateway-b.succeed", (id) =>
    inState(id, "PROCESSING", (session) => void pay(world, session)),
  );
  world.due.on("gateway-b.fail", (id) =>
    inState(
      id,
      "PROCESSING",
      (session) => void finishSession(world, session, { state: "FAILED", failCode: "DECLINED" }),
    ),
  );
  world.due.on("gateway-b.expire", (id) =>
    inState(
      id,
      "WAITING",
      (session) => void finishSession(world, session, { state: "CLOSED", failCode: "EXPIRED" }),
    ),
  );
}

/** Closes a number: afterwards it can never be paid, whether a session with it was seen or not. */
export function closeSession(world: World, reference: string): Session | undefined {
  // A number without a session is remembered as closed, one with a session is closed in it.
  return world.store.write(() => {
    world.store.run(
      `INSERT INTO closed_reference (gateway, reference)
       SELECT 'gateway-b', :reference
       WHERE NOT EXISTS (SELECT 1 FROM session WHERE reference = :reference)
       ON CONFLICT (gateway, reference) DO NOTHING`,
      { reference },
    );
    const session = findSession(world, reference);
    if (session?.state !== "WAITING") return session;
    return finishSession(world, session, { state: "CLOSED", failCode: null });
  });
}

/**
 * The lab decides what becomes of a session in process. 404 `not_found`; 422 `not_possible` unless
 * it is in process.
 */
export function settleSession(world: World, reference: string, outcome: "succeed" | "fail") {
  return world.store.write(() => {
    const session = getSession(world, reference);
    if (session.state !== "PROCESSING") {
      throw new Rejection(422, "not_possible", `the session is ${session.state}`);
    }
    for (const kind of ["gateway-b.succeed", "gateway-b.fail"]) world.due.cancel(kind, session.id);
    if (outcome === "succeed") return pay(world, session);
    return finishSession(world, session, { state: "FAILED", failCode: "DECLINED" });
  });
}
