import Type, { type Static } from "typebox";
import { formatAmount } from "../platform/amount.ts";
import { newId } from "../platform/ids.ts";
import { Rejection } from "../platform/rejection.ts";
import type { World } from "../world.ts";

const Nullable = Type.Union([Type.String(), Type.Null()]);
const ChargeStatus = Type.Union([
  Type.Literal("processing"),
  Type.Literal("action_required"),
  Type.Literal("succeeded"),
  Type.Literal("failed"),
  Type.Literal("closed"),
]);
const ChargeRow = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  content: Type.String(),
  account: Type.String(),
  amount: Type.BigInt(),
  currency: Type.String(),
  fee: Type.BigInt(),
  description: Type.String(),
  returnUrl: Nullable,
  status: ChargeStatus,
  failure: Nullable,
  createdAt: Type.String(),
  finalAt: Nullable,
  day: Nullable,
  refunded: Type.BigInt(),
});
export type Charge = Static<typeof ChargeRow>;

const failureTexts = new Map([
  ["insufficient_funds", "the account does not hold enough"],
  ["declined", "the payer's bank declined"],
  ["account_closed", "the account is closed"],
  ["cancelled", "the payer cancelled"],
  ["expired", "the payer did not answer in time"],
]);

export function findCharge(world: World, reference: string): Charge | undefined {
  return world.store.row(ChargeRow, "SELECT * FROM charge WHERE reference = :reference", {
    reference,
  });
}

/** 404 `charge_not_found`. */
export function getCharge(world: World, reference: string): Charge {
  const charge = findCharge(world, reference);
  if (!charge) throw new Rejection(404, "charge_not_found", "no charge of this reference");
  return charge;
}

export function chargeById(world: World, id: string): Charge | undefined {
  return world.store.row(ChargeRow, "SELECT * FROM charge WHERE id = :id", { id });
}

/** By the business day of their success, in the order in which they came. */
export function settledCharges(world: World, day: string): Charge[] {
  return world.store.rows(
    ChargeRow,
    "SELECT * FROM charge WHERE day = :day AND status = 'succeeded' ORDER BY rowid",
    { day },
  );
}

/** Newest first. */
export function listCharges(world: World, limit: number): Charge[] {
  return world.store.rows(ChargeRow, "SELECT * FROM charge ORDER BY rowid DESC LIMIT :limit", {
    limit,
  });
}

/** The charges whose fees a month's invoice lists. */
export function invoicedCharges(world: World, month: string): Charge[] {
  return world.store.rows(
    ChargeRow,
    "SELECT * FROM charge WHERE day LIKE :month || '-%' AND status = 'succeeded' ORDER BY rowid",
    { month },
  );
}

/**
 * Decimals of the currency. `actionUrl` is where a payer is sent, null when there is nothing to
 * answer.
 */
export function chargeView(world: World, charge: Charge) {
  const money = (minor: bigint): string => formatAmount(minor, charge.currency);
  // Only while it helps: a payer sent to the page of a decided charge would be confused.
  const asks = charge.status === "action_required";
  return {
    id: charge.id,
    merchantReference: charge.reference,
    status: charge.status,
    failure:
      charge.failure === null
        ? null
        : { code: charge.failure, message: failureTexts.get(charge.failure) ?? "failed" },
    amount: money(charge.amount),
    currency: charge.currency,
    fee: money(charge.fee),
    actionUrl: asks ? `${world.url}/gateway-a/challenge/${charge.id}` : null,
    createdAt: charge.createdAt,
    finalAt: charge.finalAt,
    refunded: money(charge.refunded),
  };
}

/** For states in between: what ends a charge goes through `finish`, which tells. */
export function setStatus(world: World, charge: Charge, status: Charge["status"]): void {
  world.store.run("UPDATE charge SET status = :status WHERE id = :id", { status, id: charge.id });
}

/** A charge has come to its end; the wallet company is told, also when it knows already. */
export function finish(
  world: World,
  charge: Charge,
  end: { status: "succeeded" | "failed"; failure: string | null; twice?: boolean },
): Charge {
  const { status, failure } = end;
  const finalAt = world.clock.business();
  // The day it is settled for. A charge that failed belongs to no settlement.
  const day = status === "succeeded" ? world.clock.today() : null;
  world.store.run(
    `UPDATE charge SET status = :status, failure = :failure, finalAt = :finalAt, day = :day
     WHERE id = :id`,
    { id: charge.id, status, failure, finalAt, day },
  );
  const final: Charge = { ...charge, status, failure, finalAt, day };
  tell(
    world,
    `charge.${status}`,
    { reference: charge.reference, shown: chargeView(world, final) },
    {
      twice: end.twice ?? false,
    },
  );
  return final;
}

/** `twice` is the sandbox value `.07`; the lab's switch on notices wins over it. */
export function tell(
  world: World,
  type: string,
  about: { reference: string; shown: object },
  options: { twice?: boolean } = {},
): void {
  const id = newId("evt");
  const body = { id, type, createdAt: world.clock.wall(), data: about.shown };
  world.notices.tell({ id, channel: "gateway-a", reference: about.reference, body }, options);
}
