import Type, { type Static } from "typebox";
import { numericOf } from "../platform/amount.ts";
import { newId } from "../platform/ids.ts";
import { Rejection } from "../platform/rejection.ts";
import type { World } from "../world.ts";

const Nullable = Type.Union([Type.String(), Type.Null()]);
const SessionRow = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  content: Type.String(),
  payee: Type.String(),
  subject: Type.String(),
  returnUrl: Type.String(),
  account: Nullable,
  amount: Type.BigInt(),
  currency: Type.String(),
  fee: Type.BigInt(),
  state: Type.Union([
    Type.Literal("WAITING"),
    Type.Literal("PROCESSING"),
    Type.Literal("PAID"),
    Type.Literal("FAILED"),
    Type.Literal("CLOSED"),
  ]),
  failCode: Nullable,
  mute: Type.BigInt(),
  createdAt: Type.String(),
  expiresAt: Type.String(),
  finishedAt: Nullable,
  day: Nullable,
  refunded: Type.BigInt(),
});
export type Session = Static<typeof SessionRow>;

export function findSession(world: World, reference: string): Session | undefined {
  return world.store.row(SessionRow, "SELECT * FROM session WHERE reference = :reference", {
    reference,
  });
}

/** 404 `not_found`. */
export function getSession(world: World, reference: string): Session {
  const session = findSession(world, reference);
  if (!session) throw new Rejection(404, "not_found", "no session of this number");
  return session;
}

export function sessionById(world: World, id: string): Session | undefined {
  return world.store.row(SessionRow, "SELECT * FROM session WHERE id = :id", { id });
}

/** By the business day of their payment, in the order in which they came. */
export function settledSessions(world: World, day: string): Session[] {
  return world.store.rows(
    SessionRow,
    "SELECT * FROM session WHERE day = :day AND state = 'PAID' ORDER BY rowid",
    { day },
  );
}

/** Newest first. */
export function listSessions(world: World, limit: number): Session[] {
  return world.store.rows(SessionRow, "SELECT * FROM session ORDER BY rowid DESC LIMIT :limit", {
    limit,
  });
}

/** Amounts in whole minor units, as text; currencies by number: the shape A does not have. */
export function sessionView(world: World, session: Session) {
  return {
    session_no: session.id,
    out_trade_no: session.reference,
    state: session.state,
    fail_code: session.failCode,
    total_amount: session.amount.toString(),
    currency: numericOf(session.currency),
    fee_amount: session.fee.toString(),
    pay_url: `${world.url}/gateway-b/pay/${session.id}`,
    created_at: session.createdAt,
    expires_at: session.expiresAt,
    finished_at: session.finishedAt,
    refunded_amount: session.refunded.toString(),
  };
}

/** A session has come to its end. The wallet company is told unless it ended it itself. */
export function finishSession(
  world: World,
  session: Session,
  end: { state: "PAID" | "FAILED" | "CLOSED"; failCode: string | null; twice?: boolean },
): Session {
  const { state, failCode } = end;
  const finishedAt = world.clock.business();
  const day = state === "PAID" ? world.clock.today() : null;
  world.due.cancel("gateway-b.expire", session.id);
  world.store.run(
    `UPDATE session SET state = :state, failCode = :failCode, finishedAt = :finishedAt,
       day = :day, mute = 0
     WHERE id = :id`,
    { id: session.id, state, failCode, finishedAt, day },
  );
  const final: Session = { ...session, state, failCode, finishedAt, day, mute: 0n };
  // CLOSED without a code was asked for by the one who would be told.
  if (state !== "CLOSED" || failCode !== null) {
    tellSession(world, final, { type: `SESSION_${state}`, twice: end.twice ?? false });
  }
  return final;
}

/** The session as it stands, with what the notice is about beside it. */
export function tellSession(
  world: World,
  session: Session,
  about: { type: string; twice?: boolean; more?: object },
): void {
  const id = newId("gbn");
  const body = {
    notify_no: id,
    notify_type: about.type,
    merchant_id: world.credentials.gatewayB.merchantId,
    out_trade_no: session.reference,
    session_no: session.id,
    state: session.state,
    fail_code: session.failCode,
    total_amount: session.amount.toString(),
    currency: numericOf(session.currency),
    fee_amount: session.fee.toString(),
    finished_at: session.finishedAt,
    ...about.more,
  };
  const notice = { id, channel: "gateway-b", reference: session.reference, body } as const;
  world.notices.tell(notice, { twice: about.twice ?? false });
}
