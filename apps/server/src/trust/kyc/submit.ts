import { type Reader, row, type Work } from "../../books/work/index.ts";
import { dayIn } from "../../platform/calendar.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { consented } from "../../security/consents/index.ts";
import { getPerson, type Session, tierOf } from "../../security/identity/index.ts";
import { blindIndex, personKey, type Sensitive } from "../../security/vault/index.ts";
import { packOf } from "../packs/index.ts";
import { type IdNumber, parseIdNumber, yearsBetween } from "./id-number.ts";
import { requestsOf } from "./store.ts";
import { type KycView, placeOf, type Verification, view } from "./verification.ts";

export interface Submission {
  readonly name: Sensitive<string>;
  readonly uncheckedIdNumber: Sensitive<string>;
}

// A check costs money and can be used to try names against numbers: a few a day, not many ever.
const DAY_MS = 24 * 3_600_000;
const A_DAY_MAX = 5;
const EVER_MAX = 30;

/**
 * Asks for a verification of the name. The registry is asked later; the answer comes by event.
 * Refuses `kyc.id_number_invalid` and `kyc.too_young` by the number alone, before it is known who
 * asks how often; then `account.frozen`, `kyc.pending`, `kyc.already_verified`, `rate.limited`
 * (five a day) and `kyc.attempts_exhausted` (thirty ever).
 */
export async function submit(
  read: Reader,
  who: Session,
  submission: Submission,
): Promise<Work<KycView>> {
  const idNumber = checkedIdNumber(read, submission.uncheckedIdNumber.reveal());
  const idNumberIndex = blindIndex(read.keyring, "kyc.id_number", idNumber.text);
  const earlier = await requestsOf(read, who.user, EVER_MAX);
  await requireMayAsk(read, who, { earlier, idNumberIndex });

  const id = newId("kyc");
  const key = await personKey(read, who.user);
  const name = submission.name.reveal().normalize("NFKC").trim().replace(/\s+/g, " ");
  const kyc: Verification = {
    id,
    person: who.user,
    name: key.seal(placeOf("name", id), name),
    idNumber: key.seal(placeOf("id_number", id), idNumber.text),
    idNumberIndex,
    state: "requested",
    channels: [],
    tier: "T0",
    reason: null,
    createdAt: read.now,
    decidedAt: null,
    version: 1,
  };
  return {
    // Of two sent at once one is asked about; the other finds it and is told to wait. The count is
    // whole although no more than thirty are read: with thirty it is refused above.
    claim: [{ name: `kyc:${who.user}:${earlier.length}` }],
    rely: [{ table: "holder", id: who.user, version: who.standing }],
    insert: [row("kyc", kyc), consented(read, who.user, "identity_check")],
    due: [{ id: newId("due"), at: read.now, handler: "kyc.check", reference: id }],
    audit: [{ action: "kyc.submit", subject: id }],
    reply: view(kyc),
  };
}

function checkedIdNumber(read: Reader, unchecked: string): IdNumber {
  const idNumber = parseIdNumber(unchecked);
  if (!idNumber) refuse("kyc.id_number_invalid");
  const today = dayIn(read.install.zone, read.now);
  if (idNumber.born > today) refuse("kyc.id_number_invalid");
  if (yearsBetween(idNumber.born, today) < packOf(read).identity.ageMin) refuse("kyc.too_young");
  return idNumber;
}

async function requireMayAsk(
  read: Reader,
  who: Session,
  of: { readonly earlier: readonly Verification[]; readonly idNumberIndex: string },
): Promise<void> {
  const holder = await read.load("holder", who.user);
  if (holder?.status === "frozen") refuse("account.frozen");
  const { earlier, idNumberIndex } = of;
  if (earlier.some(({ state }) => state === "requested")) refuse("kyc.pending");
  // One channel was enough for class I; with the same number more may confirm later.
  const approved = earlier.find(({ state }) => state === "approved");
  const tier = tierOf(await getPerson(read, who.user));
  if (approved && (tier !== "T1" || approved.idNumberIndex !== idNumberIndex)) {
    refuse("kyc.already_verified");
  }
  if (earlier.length >= EVER_MAX) refuse("kyc.attempts_exhausted");
  const oldest = earlier[A_DAY_MAX - 1]?.createdAt.getTime() ?? Number.NEGATIVE_INFINITY;
  const waitMs = oldest + DAY_MS - read.now.getTime();
  if (waitMs > 0) refuse("rate.limited", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

/** The person's latest verification. */
export async function latest(read: Reader, who: Session): Promise<KycView> {
  const [found] = await requestsOf(read, who.user, 1);
  if (!found) refuse("resource.not_found");
  return view(found);
}
