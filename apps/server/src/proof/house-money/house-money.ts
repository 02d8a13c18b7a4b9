import { isZero, type Money } from "@coffer/money";
import { account, HOUSE } from "../../books/ledger/index.ts";
import type { AccountRef, Posting, Reader, Work } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";

// The house's own money: what its owners paid in (X10), and what it brings into the customers' pool
// so that fees and promises of its own never fall on theirs (G1). That the transfer has arrived is
// booked by its bank notice, not here: until then it is in transit.

/** A movement on the house's own bank account, named by whoever keeps its books. */
export interface HouseMovement {
  /** One movement, one posting, however often it is told. */
  readonly reference: string;
  readonly bank: string;
  readonly amount: Money;
}

export type Booked = "booked" | "known";

const house = (className: string, currency: string): AccountRef =>
  account(className, HOUSE, currency);

/**
 * Capital that has come in on the house's own account: a fact, the bank's statement says so.
 * `known` for a reference that was booked before, whatever its amount says.
 */
export async function bookCapital(read: Reader, movement: HouseMovement): Promise<Work<Booked>> {
  const { reference, bank, amount } = movement;
  const { currency } = amount;
  return bookedOnce(read, movement, {
    kind: "capital.paid_in",
    reference,
    fact: true,
    moves: [
      {
        from: account("own.bank", bank, currency),
        to: house("own.equity", currency),
        amount,
      },
    ],
  });
}

/**
 * House money on its way into the pool. Booked before the bank is told, so that the notice of its
 * arrival always finds it in transit; refused while the house's own account has too little.
 */
export async function sendFunding(read: Reader, movement: HouseMovement): Promise<Work<Booked>> {
  const { reference, bank, amount } = movement;
  const { currency } = amount;
  return bookedOnce(read, movement, {
    kind: "funding.sent",
    reference,
    moves: [
      { from: house("own.transit", currency), to: account("own.bank", bank, currency), amount },
    ],
  });
}

async function bookedOnce(
  read: Reader,
  { reference, amount }: HouseMovement,
  posting: Posting,
): Promise<Work<Booked>> {
  assert(!isZero(amount), "a movement moves something");
  const name = `house_money:${reference}`;
  if (await read.loadBy("claim", "name", name)) return { reply: "known" };
  return {
    claim: [{ name }],
    post: [posting],
    audit: [{ action: posting.kind, subject: reference }],
    reply: "booked",
  };
}
