import type { Locale } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { refusal, refuse } from "../../platform/refusal.ts";
import { nextTurn, voidOlder } from "../codes/index.ts";
import { type Guard, lookAtGuard, wrongTry } from "../guards/index.ts";
import { type Browser, findPersonByPhone, localeOf, meetDevice } from "../identity/index.ts";
import { joined } from "../stepup/index.ts";
import { normalisePhone } from "../vault/index.ts";
import { type Asked, asking, isDayUsedUp, turnKey, unopened, waitOf, withWait } from "./asking.ts";
import { readClaim } from "./claim.ts";
import { type Examined, examine } from "./evidence.ts";
import type { RecoveryTools, UncheckedClaim } from "./recovery.ts";

// Nothing is sent to a phone before everything that was shown is right, so no stranger drowns
// anybody in codes; and a stranger who has nothing right locks nobody out.

/** `ip` only counts turns; it is neither stored nor in the audit trail. */
export interface AskRecovery {
  readonly uncheckedPhone: string;
  readonly claim: UncheckedClaim;
  readonly locale: Locale;
  readonly browser: Browser;
  readonly ip: string;
}

/**
 * From outside. The answer is the same whoever asks, whatever is right, locked or under way.
 * Refuses `request.invalid`, `auth.password_weak` and `rate.limited`, none of which depends on the
 * account (D19).
 */
export async function askRecovery(
  read: Reader,
  tools: RecoveryTools,
  order: AskRecovery,
): Promise<Work<Asked>> {
  const phone = normalisePhone(order.uncheckedPhone);
  if (phone === undefined) refuse("request.invalid");
  const claim = await readClaim(order.claim, phone);
  const waitHours = waitOf(read, tools, claim);
  const person = await findPersonByPhone(read, phone);
  const device = await meetDevice(read, person?.id ?? "", order.browser);
  // By network, and apart from browsers the person uses: a stranger uses up nobody's turns but
  // their own.
  const turn = await nextTurn(read, turnKey(read, `${phone}|${order.ip}|${!device.isNew}`));
  // Whoever else calls from a browser of the person's has it in their hands.
  const older = device.isNew ? null : turn.latest;
  const voids = await voidOlder(read, { turn, purpose: "recover", challenge: older });
  const door = device.isNew ? "recover" : "recover_known";
  // All of it for a stranger's number too, and all at once: the time does not tell.
  const [examined, { guard, isLocked }, holder, taken] = await Promise.all([
    examine(read, tools, person, claim),
    lookAtGuard(read, door, person?.id ?? ""),
    read.load("holder", person?.id ?? ""),
    claim.newPhone === null ? undefined : findPersonByPhone(read, claim.newPhone),
  ]);
  const blank = unopened(read, {
    phone,
    claim,
    turn,
    voids,
    locale: order.locale,
    taken: !!taken,
  });
  const nothing = withWait(blank, waitHours);
  if (!person || holder?.status === "closed" || taken || isLocked) return nothing;
  if (examined.kind === "wrong") return guessed(read, nothing, { guard, examined });
  if (examined.kind !== "right" || (await isDayUsedUp(read, person))) return nothing;
  return asking(read, {
    person,
    claim,
    examined,
    guard,
    turn,
    voids,
    // In the asker's own language at a number nobody knows yet: the person's would tell.
    locale: claim.newPhone === null ? localeOf(person) : order.locale,
    device: device.label,
    session: null,
    waitHours,
  });
}

// What was guessed by somebody who had one thing right counts against the account; what a stranger
// guessed, who had none, is rationed by their own network alone (D18).
function guessed(
  read: Reader,
  nothing: Work<Asked>,
  { guard, examined }: { readonly guard: Guard; readonly examined: Examined },
): Work<Asked> {
  if (examined.kind !== "wrong" || !examined.near) return nothing;
  const counted = wrongTry(read, guard, refusal("recovery.wrong"));
  return {
    ...nothing,
    ...joined(nothing, examined.parts, counted),
    audit: [...(nothing.audit ?? []), ...(counted.audit ?? [])],
  };
}
