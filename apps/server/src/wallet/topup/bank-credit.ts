import type { UnidentifiedReason } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { type Applied, type CreditNotice, ignored } from "../../channels/notices/index.ts";
import type { Credit } from "../../channels/protocol/index.ts";
import { newId } from "../../platform/ids.ts";
import { legalName, type Person, tierOf } from "../../security/identity/index.ts";
import { isSameName } from "../../security/personal/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { unidentified } from "../unidentified-receipts/index.ts";
import { creditedTo } from "./credited.ts";
import { bankCredit, fundingArrived } from "./postings.ts";
import { referencesIn } from "./reference.ts";
import { findPeopleByReference } from "./store.ts";

// Money that somebody sent to the pool account by bank transfer. With one person's reference in its
// text and that person's own name as payer it is theirs (T4); otherwise it is nobody's, booked as
// that at once, and a person of the house finds out whose (T5). It is never refused: it is there.

export interface HouseAccounts {
  /** The house's own accounts, one at each bank: what comes from there is its own money (G1). */
  readonly houseAccounts: readonly string[];
}

/** Takes a bank's word that money came in: always an effect or "known", never a refusal. */
export const creditTaker = ({ houseAccounts }: HouseAccounts) =>
  async function takeCredit(read: Reader, { channel, credit }: CreditNotice): Promise<Applied> {
    // The booking, not the notice, is what happens once: a second notice about it does nothing.
    const name = `receipt:${channel}:${credit.entry}`;
    if (await read.loadBy("claim", "name", name)) return ignored("known");
    const booked = { bank: channel, reference: `${channel}:${credit.entry}`, ...amounts(credit) };
    if (houseAccounts.includes(credit.payerNumber.reveal())) {
      const audit = [{ action: "funding.arrive", subject: booked.reference }];
      const work = { claim: [{ name }], post: [fundingArrived(booked)], audit, reply: null };
      return { kind: "applied", work };
    }
    const found = await findBeneficiary(read, credit);
    const work =
      typeof found === "string"
        ? nobodys(read, { bank: channel, credit, reason: found, reference: booked.reference })
        : await somebodys(read, found, { bank: channel, credit });
    return { kind: "applied", work: { ...work, claim: [{ name }] } };
  };

interface Matched {
  readonly bank: string;
  readonly credit: Credit;
}

function somebodys(read: Reader, person: Person, { bank, credit }: Matched): Promise<Work<null>> {
  const topup = newId("top");
  const { amount, valueDate, payerNumber } = credit;
  const post = bankCredit({ bank, reference: topup, person: person.id, amount, valueDate });
  return creditedTo(read, person, { topup, amount, channel: bank, payerNumber, post });
}

interface Unmatched extends Matched {
  readonly reason: UnidentifiedReason;
  readonly reference: string;
}

function nobodys(read: Reader, { bank, credit, reason, reference }: Unmatched): Work<null> {
  const { amount, valueDate, payerName, payerNumber, text } = credit;
  const { id, insert } = unidentified(read, {
    origin: "transfer",
    channel: bank,
    reference,
    subject: null,
    amount,
    valueDate,
    reason,
    payer: { name: payerName, number: payerNumber, text },
  });
  return {
    post: [bankCredit({ bank, reference, person: null, amount, valueDate })],
    insert: [insert],
    // An alarm: its owner has to be found within days.
    audit: [{ action: "receipt.unidentified", subject: id, detail: { reference, reason } }],
    reply: null,
  };
}

const amounts = ({ amount, valueDate }: Credit) => ({ amount, valueDate });

/**
 * Whose it is, or why it is nobody's: reference and payer's name do not both say the same, or it is
 * in another currency than people have here, which no limit of theirs counts.
 */
async function findBeneficiary(read: Reader, credit: Credit): Promise<Person | UnidentifiedReason> {
  if (credit.amount.currency !== packOf(read).currency) return "other_currency";
  const references = referencesIn(credit.text.reveal());
  if (references.length === 0) return "no_reference";
  const [person, another] = await findPeopleByReference(read, references);
  // Two people named is nobody named: which of them is meant is not ours to guess.
  if (another) return "two_people";
  if (!person) return "reference_unknown";
  if (tierOf(person) === "T0") return "not_verified";
  const [name, holder] = await Promise.all([
    legalName(read, person),
    read.load("holder", person.id),
  ]);
  if (name === null || !isSameName(name, credit.payerName)) return "name_differs";
  return holder?.status === "closed" ? "wallet_closed" : person;
}
