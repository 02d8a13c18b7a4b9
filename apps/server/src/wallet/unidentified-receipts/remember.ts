import { money } from "@coffer/money";
import { type DueHandlers, type DueItem, retryAt } from "../../books/due/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { unidentified } from "./receipt.ts";
import { type Forgotten, findForgotten } from "./store.ts";

// Several servers are replaced one by one: what an older one books meanwhile has a posting and no
// receipt. For a day it is looked for once an hour (migration 0310); then there is no older one.

const HOUR_MS = 3_600_000;
const TIMES = 24;

async function remember(read: Reader, { attempt }: DueItem): Promise<Work<null>> {
  const forgotten = await findForgotten(read);
  const made = await Promise.all(forgotten.map((one) => receiptOf(read, one)));
  const work: Work<null> = {
    insert: made.map(({ insert }) => insert),
    audit: made.map(({ id, reference }) => ({
      action: "receipt.unidentified",
      subject: id,
      detail: { reference },
    })),
    reply: null,
  };
  return attempt < TIMES ? retryAt(work, new Date(read.now.getTime() + HOUR_MS)) : work;
}

async function receiptOf(read: Reader, forgotten: Forgotten) {
  const { reference, kind, currency, valueDate } = forgotten;
  const amount = money(currency, forgotten.amount);
  const came = { reference, amount, valueDate, payer: null };
  const made = unidentified(read, { ...came, ...(await originOf(read, kind, reference)) });
  return { ...made, reference };
}

async function originOf(read: Reader, kind: string, reference: string) {
  if (kind === "receipt.unidentified") {
    const [channel = ""] = reference.split(":");
    return { origin: "transfer", channel, subject: null, reason: "unrecorded" } as const;
  }
  if (kind === "refund.failed") {
    const late = await read.load("lateReceipt", reference);
    const came = { channel: late?.gateway ?? "", subject: late?.topup ?? null };
    return { ...came, origin: "charge", reason: "refund_refused" } as const;
  }
  const channel = (await read.load("withdrawal", reference))?.bank ?? "";
  return { origin: "payout", channel, subject: reference, reason: "wallet_closed" } as const;
}

/** `receipt.remember`, which the migration leaves to an installation that has a past. */
export const rememberDueHandlers: DueHandlers = {
  "receipt.remember": { decide: remember },
};
