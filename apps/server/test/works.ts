import { money } from "@coffer/money";
import { account } from "../src/books/ledger/index.ts";
import type { AccountRef, Context, Posting, Work } from "../src/books/work/index.ts";

// The Works that tests of the books are made of.

export const context = (more: Partial<Context> = {}): Context => ({
  actor: "test",
  cause: "test",
  requestId: "rid_test",
  ...more,
});

export const cny = (fen: bigint | number) => money("CNY", BigInt(fen));
export const available = (owner: string): AccountRef => account("customer.available", owner, "CNY");
export const held = (owner: string): AccountRef => account("customer.held", owner, "CNY");
export const bank = account("pool.bank", "bank-a", "CNY");

export function posting(kind: string, reference: string, moves: Posting["moves"]): Posting {
  return { kind, reference, moves };
}

/** Money that a person pays in through the bank. */
export const paidIn = (owner: string, fen: bigint | number, reference: string): Work<null> => ({
  post: [
    posting("topup.succeeded", reference, [{ from: bank, to: available(owner), amount: cny(fen) }]),
  ],
  reply: null,
});

export const sent = ({
  from,
  to,
  fen,
  reference,
}: {
  from: string;
  to: string;
  fen: bigint | number;
  reference: string;
}): Work<null> => ({
  post: [
    posting("transfer.sent", reference, [
      { from: available(from), to: available(to), amount: cny(fen) },
    ]),
  ],
  reply: null,
});
