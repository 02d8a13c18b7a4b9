import { type Reader, row, type Work } from "../../books/work/index.ts";
import { type Applied, type CreditNotice, ignored } from "../../channels/notices/index.ts";
import type { Credit } from "../../channels/protocol/index.ts";
import { newId } from "../../platform/ids.ts";
import { legalName, type Person, tierOf } from "../../security/identity/index.ts";
import type { Sensitive } from "../../security/vault/index.ts";
import { topupCharges } from "../../trust/limits/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { findBoundByNumber } from "../bank-accounts/index.ts";
import { firstStep } from "../steps/index.ts";
import { topupBill } from "./bill.ts";
import { bankCredit, fundingArrived } from "./postings.ts";
import { referencesIn } from "./reference.ts";
import { findPeopleByReference } from "./store.ts";
import { type Topup, topupFacts } from "./topup.ts";

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
    const person = await findBeneficiary(read, credit);
    if (person)
      return {
        kind: "applied",
        work: await creditPerson(read, person, {
          credit,
          name,
          bank: channel,
        }),
      };
    const work: Work<null> = {
      claim: [{ name }],
      post: [bankCredit({ ...booked, person: null })],
      // An alarm: its owner has to be found within days.
      audit: [{ action: "receipt.unidentified", subject: booked.reference }],
      reply: null,
    };
    return { kind: "applied", work };
  };

const amounts = ({ amount, valueDate }: Credit) => ({ amount, valueDate });

/**
 * Whose it is; undefined when reference and payer's name do not both say the same, and in another
 * currency than people have here: no limit of theirs counts it.
 */
async function findBeneficiary(read: Reader, credit: Credit): Promise<Person | undefined> {
  if (credit.amount.currency !== packOf(read).currency) return undefined;
  const references = referencesIn(credit.text.reveal());
  const [person, another] = await findPeopleByReference(read, references);
  // Two people named is nobody named: which of them is meant is not ours to guess.
  if (!person || another || tierOf(person) === "T0") return undefined;
  const [name, holder] = await Promise.all([
    legalName(read, person),
    read.load("holder", person.id),
  ]);
  const own = name !== null && sameName(name, credit.payerName);
  return own && holder?.status !== "closed" ? person : undefined;
}

// Banks differ in width, case and spaces of a name; nothing else of it may differ.
const plain = (name: string): string => name.normalize("NFKC").replace(/\s/g, "").toLowerCase();

const sameName = (left: Sensitive<string>, right: Sensitive<string>): boolean =>
  plain(left.reveal()) === plain(right.reveal());

interface Arrived {
  readonly credit: Credit;
  readonly name: string;
  readonly bank: string;
}

async function creditPerson(
  read: Reader,
  person: Person,
  { credit, name, bank }: Arrived,
): Promise<Work<null>> {
  const { amount, valueDate } = credit;
  const bound = await findBoundByNumber(read, person.id, credit.payerNumber);
  const topup: Topup = {
    id: newId("top"),
    person: person.id,
    bankAccount: bound?.id ?? null,
    amount: amount.minor,
    fee: 0n,
    currency: amount.currency,
    state: "succeeded",
    reason: null,
    redirectUrl: null,
    timeline: firstStep("succeeded", read.now),
    createdAt: read.now,
    version: 1,
  };
  const posted = { bank, reference: topup.id, person: person.id, amount, valueDate };
  return {
    claim: [{ name }],
    post: [bankCredit(posted)],
    charge: topupCharges(read, { owner: person.id, tier: tierOf(person), amount }),
    insert: [row("topup", topup), topupBill(topup, bound?.id ?? null)],
    emit: [
      {
        type: "topup.succeeded",
        subject: topup.id,
        payload: { ...topupFacts(topup), gateway: bank },
      },
    ],
    audit: [{ action: "topup.succeed", subject: topup.id, detail: { gateway: bank } }],
    reply: null,
  };
}
