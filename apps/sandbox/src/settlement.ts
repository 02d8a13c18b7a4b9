// What gateways owe the pool: a day's charges less its refunds, paid the next morning into the
// bank. The lines of all parts of a day add up to what was paid for it, but for what the lab adds.

import Type, { type Static } from "typebox";
import { transfer } from "./bank/ledger.ts";
import { banks, gatewayAccounts } from "./bank/numbers.ts";
import { settledCharges } from "./gateway-a/charge.ts";
import { settledSessions } from "./gateway-b/session.ts";
import { refundsOf } from "./refunds.ts";
import type { World } from "./world.ts";

export type Gateway = keyof typeof gatewayAccounts;

/** Minor units; a refund's amount is positive too, `kind` says which way it goes. */
export interface Line {
  readonly reference: string;
  readonly kind: "pay" | "refund";
  readonly amount: bigint;
  readonly fee: bigint;
}

const SettlementRow = Type.Object({
  gateway: Type.String(),
  day: Type.String(),
  gross: Type.BigInt(),
  fees: Type.BigInt(),
  extra: Type.BigInt(),
  carried: Type.BigInt(),
  net: Type.BigInt(),
});
type Settlement = Static<typeof SettlementRow>;

// Lab switch "bills 0.10 too much": ten fen.
const overbilled = 10n;

/** What a gateway took today is paid to the pool account tomorrow morning. */
export function planSettlement(world: World, gateway: Gateway): void {
  const { clock } = world;
  world.due.at("settle", `${gateway}|${clock.today()}`, clock.nextMorning(clock.business()));
}

/**
 * At nine in the morning of business time; a day that was settled may get a further part, for what
 * came late.
 */
export function settlementDue(world: World): void {
  world.due.on("settle", (subject) => {
    const [gateway, day] = subject.split("|");
    if ((gateway === "gateway-a" || gateway === "gateway-b") && day) settle(world, gateway, day);
  });
}

function settle(world: World, gateway: Gateway, day: string): void {
  const whole = totals(linesOf(world, gateway, day));
  const paid = paidSoFar(world, gateway, day);
  const gross = whole.gross - paid.gross;
  const fees = whole.fees - paid.fees;
  const tooMuch =
    gateway === "gateway-b" && world.switches.took("gateway-b.settlement", "overbill", day);
  const extra = tooMuch ? overbilled : 0n;
  const carried = carriedTo(world, gateway);
  // A settles gross and sends an invoice for its fees; B keeps them.
  const net = gross + carried - (gateway === "gateway-b" ? fees + extra : 0n);
  world.store.insert("settlement", { gateway, day, gross, fees, extra, carried, net });
  // The row is there all the same: it carries what is missing to the next day.
  if (net <= 0n) return;
  transfer(world, {
    source: gatewayAccounts[gateway],
    target: banks["bank-a"].pool,
    amount: net,
    kind: "settlement",
    text: `SETTLEMENT ${gateway} ${day}`,
  });
}

// A day with more refunds than charges pays nothing; what is missing is taken from the next one.
function carriedTo(world: World, gateway: Gateway): bigint {
  const last = world.store.row(
    SettlementRow,
    "SELECT * FROM settlement WHERE gateway = :gateway ORDER BY rowid DESC LIMIT 1",
    { gateway },
  );
  return last && last.net < 0n ? last.net : 0n;
}

function paidSoFar(world: World, gateway: Gateway, day: string) {
  const parts = world.store.rows(
    SettlementRow,
    "SELECT * FROM settlement WHERE gateway = :gateway AND day = :day",
    { gateway, day },
  );
  const sum = (pick: (part: Settlement) => bigint): bigint =>
    parts.reduce((total, part) => total + pick(part), 0n);
  return {
    parts: parts.length,
    gross: sum((part) => part.gross),
    fees: sum((part) => part.fees),
    extra: sum((part) => part.extra),
    net: sum((part) => part.net),
  };
}

/** What a gateway has paid so far, newest first. */
export function listSettlements(world: World, gateway: Gateway, limit: number): Settlement[] {
  return world.store.rows(
    SettlementRow,
    "SELECT * FROM settlement WHERE gateway = :gateway ORDER BY rowid DESC LIMIT :limit",
    { gateway, limit },
  );
}

/** The lines of a day and their sums; a paid day shows the fees as they were billed. */
export function reportOf(world: World, gateway: Gateway, day: string) {
  const lines = linesOf(world, gateway, day);
  const paid = paidSoFar(world, gateway, day);
  const { gross, fees } = totals(lines);
  const billed = fees + paid.extra;
  const due = gateway === "gateway-b" ? gross - billed : gross;
  const [first, ...rest] = lines;
  const shown = first ? [{ ...first, fee: first.fee + paid.extra }, ...rest] : [];
  const isPaid = paid.parts > 0;
  return { paid: isPaid, gross, fees: billed, net: isPaid ? paid.net : due, lines: shown };
}

function totals(lines: readonly Line[]): { gross: bigint; fees: bigint } {
  let gross = 0n;
  let fees = 0n;
  for (const { kind, amount, fee } of lines) {
    gross += kind === "pay" ? amount : -amount;
    fees += fee;
  }
  return { gross, fees };
}

function linesOf(world: World, gateway: Gateway, day: string): Line[] {
  const paid = gateway === "gateway-a" ? settledCharges(world, day) : settledSessions(world, day);
  return [
    ...paid.map(({ reference, amount, fee }): Line => ({ reference, kind: "pay", amount, fee })),
    // The fee of what is given back is lost: refunds are free and return none.
    ...refundsOf(world, gateway, day).map(
      ({ reference, amount }): Line => ({ reference, kind: "refund", amount, fee: 0n }),
    ),
  ];
}
