import type { ReplyOf, showHints } from "@coffer/contract";
import { type Money, parseMoney } from "@coffer/money";
import { latestCounterparties } from "../../bills/index.ts";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson, isElder } from "../../security/identity/index.ts";
import { isCooling, recentMovements } from "../../trust/limits/index.ts";
import { packOf } from "../../trust/packs/index.ts";
import { checkAmount, confirmedPayee, isKnownPayee } from "../send/index.ts";
import { type HintFacts, reasonsOf } from "./reasons.ts";

export interface Intended {
  /** What a look-up gave: whom the payer was shown. */
  readonly payee: string;
  readonly amount: Money;
  readonly onWifi: boolean | null;
}

// A day, as for the signature that a new device is asked for.
const DEVICE_NEW_MS = 24 * 3_600_000;

/**
 * What the payer should read before this transfer, written down as shown. It advises: the transfer
 * itself is decided without it, and nobody is kept from sending by a warning that did not come.
 */
export async function showHintsFor(
  read: Reader,
  payer: Session,
  intended: Intended,
): Promise<Work<ReplyOf<typeof showHints>>> {
  const { amount, onWifi } = intended;
  checkAmount(read, amount);
  const payee = confirmedPayee(read, payer, intended.payee);
  const reasons = reasonsOf(await factsOf(read, payer, { payee, amount, onWifi }));
  if (reasons.length === 0) return { reply: { id: null, reasons: [] } };
  const id = newId("hnt");
  const { user: person } = payer;
  return {
    insert: [
      row("hint", {
        id,
        person,
        payee,
        amount: amount.minor,
        currency: amount.currency,
        reasons: reasons.join(" "),
        onWifi,
        shownAt: read.now,
      }),
    ],
    audit: [{ action: "hint.show", subject: id, detail: { person, reasons: reasons.join(" ") } }],
    reply: { id, reasons: [...reasons] },
  };
}

async function factsOf(
  read: Reader,
  payer: Session,
  { payee, amount, onWifi }: Intended,
): Promise<HintFacts> {
  const { user, deviceSince } = payer;
  const sent = { kind: "transfer", state: "sent", most: 1 } as const;
  const [person, known, earlier, recent] = await Promise.all([
    getPerson(read, user),
    isKnownPayee(read, user, payee),
    latestCounterparties(read, user, sent),
    recentMovements(read, user),
  ]);
  const { hints, currency } = packOf(read);
  const large = parseMoney({ currency, value: hints.large });
  return {
    firstEver: earlier.length === 0,
    newPayee: !known,
    large: amount.minor >= large.minor,
    many: recent >= hints.recent,
    coolingOff: isCooling(person.coolOffUntil, read.now),
    newDevice: deviceSince !== null && read.wall.getTime() - deviceSince.getTime() < DEVICE_NEW_MS,
    elder: isElder(person),
    onWifi,
  };
}
