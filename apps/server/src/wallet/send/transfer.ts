import { isPositive, type Money, money, toWire } from "@coffer/money";
import {
  type HouseEvent,
  type Insert,
  type Reader,
  type Row,
  row,
} from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";
import type { PersonalHolding } from "../../security/personal/index.ts";
import { packOf } from "../../trust/packs/index.ts";

// sent, or pending → sent | cancelled | rejected. What has ended never changes (E07).
const states = ["pending", "sent", "cancelled", "rejected"] as const;
export type TransferState = (typeof states)[number];
export type Transfer = Row<"transfer">;

export const amountOf = (transfer: Transfer): Money => money(transfer.currency, transfer.amount);
export const stateOf = (transfer: Transfer): TransferState => oneOf(states, transfer.state);

/** The transfer of which this person is a party; to anybody else it does not exist (X08). */
export async function getTransferOf(read: Reader, person: string, id: string): Promise<Transfer> {
  const transfer = await read.load("transfer", id);
  if (!transfer || !maySee(transfer, person)) refuse("resource.not_found");
  return transfer;
}

// The payee hears of a transfer when it arrives. Before, nothing is his, and a promise that can be
// taken back is what swindlers show as proof of payment.
const maySee = (transfer: Transfer, person: string): boolean =>
  transfer.payer === person || (transfer.payee === person && transfer.state === "sent");

/** The fact that a person has sent to this payee before, and the name it is taken under. */
export const knownPayee = (payer: string, payee: string) => ({
  id: `${payer}|${payee}`,
  claim: { name: `payee.known:${payer}|${payee}` },
});

/** Written with the first money that arrives; never taken back. */
export const payeeKnownRow = (payer: string, payee: string): Insert =>
  row("payeeKnown", { id: knownPayee(payer, payee).id });

/** Whether money of this payer has arrived at this payee before. */
export async function isKnownPayee(read: Reader, payer: string, payee: string): Promise<boolean> {
  return (await read.load("payeeKnown", knownPayee(payer, payee).id)) !== undefined;
}

type Told = "transfer.sent" | "transfer.cancelled" | "transfer.rejected";

/** What the house hears: who and how much, never the note. */
export function transferEvent(type: Told, transfer: Transfer): HouseEvent {
  return { type, subject: transfer.id, payload: parties(transfer) };
}

/** The payer's word of a transfer that waits; without a time where a person looks at it. */
export function transferPending(transfer: Transfer): HouseEvent {
  const arrivesAt = transfer.arrivesAt?.toISOString() ?? null;
  const payload = { ...parties(transfer), arrivesAt };
  return { type: "transfer.pending", subject: transfer.id, payload };
}

const parties = (transfer: Transfer) => ({
  transfer: idOf("trf", transfer.id),
  payer: idOf("usr", transfer.payer),
  payee: idOf("usr", transfer.payee),
  amount: toWire(amountOf(transfer)),
});

/** What is kept of transfers; told with the bills, which have both names masked. */
export const transferHolding: PersonalHolding = {
  of: "customers",
  room: "transfers",
  tables: ["transfer", "payee_known"],
  ground: "records",
  until: "term",
  given: { toldBy: "movements" },
};

/** Refuses what cannot be sent here: another currency, or nothing at all. */
export function checkAmount(read: Reader, amount: Money): void {
  const { currency } = amount;
  if (currency !== packOf(read).currency) refuse("money.currency_unsupported");
  if (isPositive(amount)) return;
  refuse("money.amount_too_small", { minimum: toWire(money(currency, 1n)).value, currency });
}
