import { type Change, change, type Insert, type Reader, row } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";

// What a person's top-ups under way sum up to. Money is charged to a limit when it has come, and
// has to fit before it is asked for; between the two it stands here. Each step changes the row at
// the version it was read at, so two top-ups at once cannot both fit into the same remainder.

/** What is under way, and the change that adds to it. */
export async function growOpen(
  read: Reader,
  person: string,
  amount: bigint,
): Promise<{
  readonly before: bigint;
  readonly change: Change[];
  readonly insert: Insert[];
  readonly claim: { readonly name: string }[];
}> {
  const open = await read.load("topupOpen", person);
  if (!open) {
    // Of two first ones at once the second finds the name taken and decides again.
    const claim = [{ name: `topup_open:${person}` }];
    return { before: 0n, change: [], insert: [row("topupOpen", { id: person, amount })], claim };
  }
  const grown = change("topupOpen", open, { amount: open.amount + amount });
  return { before: open.amount, change: [grown], insert: [], claim: [] };
}

/** One of them has ended, with money or without. */
export async function shrinkOpen(
  read: Reader,
  topup: { readonly person: string; readonly amount: bigint },
): Promise<Change> {
  const open = await read.load("topupOpen", topup.person);
  assert(open, "a top-up that ends was under way");
  // Of two that bring the same end the second may have read its attempt before the first committed
  // and this sum after it. Its Work is stale by the attempt's version, so what it says of the sum
  // never stands; it only has to be sayable. (topup.test.ts: "of two that bring one success")
  const left = open.amount - topup.amount;
  return change("topupOpen", open, { amount: left < 0n ? 0n : left });
}
