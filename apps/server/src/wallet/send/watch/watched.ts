import type { listWatchedTransfers, ReplyOf } from "@coffer/contract";
import { toWire } from "@coffer/money";
import type { Reader } from "../../../books/work/index.ts";
import { idOf } from "../../../platform/ids.ts";
import { assert, refuse } from "../../../platform/refusal.ts";
import type { Session } from "../../../security/access/index.ts";
import { getPerson } from "../../../security/identity/index.ts";
import { contactOf } from "../../../security/trusted-contact/index.ts";
import { nameOf } from "../names.ts";
import { findPending, type Pending } from "../pending.ts";
import { amountOf, type Transfer } from "../transfer.ts";
import { findWatched } from "./store.ts";
import { contactPartOf } from "./watch.ts";

// What a trusted contact sees of a transfer that waits: who, to whom, how much and until when. Not
// the note, which is the payer's and the payee's, and no balance.

type Watched = ReplyOf<typeof listWatchedTransfers>["data"][number];

export async function watchedTransfers(
  read: Reader,
  { user }: Session,
): Promise<readonly Watched[]> {
  const waiting = await findWatched(read, user);
  const seen = await Promise.all(
    waiting.map(async (transfer) =>
      (await stillWatches(read, transfer, user)) ? [await watchedWire(read, transfer)] : [],
    ),
  );
  return seen.flat();
}

/** The bond that was there when it was sent may be over: then there is nothing to see any more. */
async function stillWatches(read: Reader, { payer }: Transfer, user: string): Promise<boolean> {
  const bond = await contactOf(read, await getPerson(read, payer));
  return bond?.contact === user;
}

async function watchedWire(read: Reader, transfer: Transfer): Promise<Watched> {
  const { id, payer, payee, createdAt, arrivesAt } = transfer;
  const part = contactPartOf(transfer);
  assert(part, "a transfer that is watched says what of it is the contact's");
  const [nameMasked, payeeMasked] = await Promise.all([nameOf(read, payer), nameOf(read, payee)]);
  return {
    id: idOf("trf", id),
    nameMasked,
    payeeMasked,
    amount: toWire(amountOf(transfer)),
    part,
    createdAt: createdAt.toISOString(),
    arrivesAt: (arrivesAt ?? createdAt).toISOString(),
  };
}

/** Somebody else's is reported as missing, and so is one of a bond that is over. */
export async function getWatched(read: Reader, { user }: Session, id: string): Promise<Transfer> {
  const transfer = await read.load("transfer", id);
  if (transfer?.contact !== user || !(await stillWatches(read, transfer, user))) {
    refuse("resource.not_found");
  }
  return transfer;
}

export async function getWaiting(read: Reader, transfer: Transfer): Promise<Pending> {
  const pending = await findPending(read, transfer);
  if (!pending) refuse("transfer.not_waiting");
  return pending;
}

/** A session that was ended everywhere says nothing any more. */
export const standingOf = ({ user, standing }: Session) =>
  ({ table: "holder", id: user, version: standing }) as const;
