import type { Reader } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { type Executor, isNamesake, type Order } from "../../security/approvals/index.ts";
import { findPerson, maskedName, type Person } from "../../security/identity/index.ts";
import { maskName } from "../../security/personal/index.ts";
import { creditedIdentified } from "../../wallet/topup/index.ts";
import {
  amountOf,
  getReceipt,
  identified,
  identifiedName,
  payerOf,
  requireOpen,
  stateOf,
} from "../../wallet/unidentified-receipts/index.ts";

/** Somebody whose wallet takes money: a freeze keeps it in and lets it come. */
async function beneficiary(read: Reader, id: string): Promise<Person> {
  const [person, holder] = await Promise.all([findPerson(read, id), read.load("holder", id)]);
  if (!person || !holder) refuse("receipt.person_unknown");
  if (holder.status === "closed") refuse("account.closed");
  return person;
}

async function wanted(read: Reader, { receipt = "", person = "" }: Order) {
  const found = await getReceipt(read, receipt);
  requireOpen(found);
  return { receipt: found, person: await beneficiary(read, person) };
}

/**
 * Whose money it is that was nobody's (T5): one of the house says so and another agrees. It becomes
 * a top-up of theirs, as if the bank's transfer had named them.
 */
export const identifyExecutor: Executor = {
  action: "receipt.identify",

  describe: async (read, order) => {
    const { receipt, person } = await wanted(read, order);
    const payer = payerOf(read, receipt);
    return {
      subject: receipt.id,
      amount: amountOf(receipt),
      facts: [
        { name: "receipt_state", before: stateOf(receipt), after: "identified" },
        { name: "unidentified_reason", before: receipt.reason, after: null },
        { name: "payer_name", before: payer && maskName(payer.name.reveal()), after: null },
        { name: "customer_name", before: null, after: await maskedName(read, person) },
      ],
    };
  },

  execute: async (read, order, { reason, maker, checker }) => {
    const { receipt, person } = await wanted(read, order);
    if (await isNamesake(read, person, [maker, checker])) refuse("receipt.own");
    const topup = newId("top");
    const work = await creditedIdentified(read, person, {
      topup,
      amount: amountOf(receipt),
      channel: receipt.channel,
      payerNumber: payerOf(read, receipt)?.number ?? null,
    });
    const detail = { person: person.id, topup, reason, maker };
    const why = { action: "receipt.identify", subject: receipt.id, detail };
    return {
      ...work,
      claim: [{ name: identifiedName(receipt) }],
      change: [identified(read, receipt, { person: person.id, topup })],
      audit: [...(work.audit ?? []), why],
      reply: topup,
    };
  },
};
