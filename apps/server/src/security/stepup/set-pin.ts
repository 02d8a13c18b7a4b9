import { change, type Reader, row, type Work } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Sensitive } from "../vault/index.ts";
import { checkPin } from "./check-proof.ts";
import { findPin, macOf, requireHardToGuess } from "./pin.ts";

export interface SetPin {
  readonly pin: Sensitive<string>;
  readonly currentPin: Sensitive<string> | null;
}

interface Owner {
  readonly user: Id<"usr">;
  readonly standing: number;
}

/**
 * Sets the first payment PIN, or changes it for whoever knows the current one. Refuses
 * `stepup.pin_weak`, `stepup.required` and `stepup.pin_locked`; replies `stepup.pin_wrong`. The
 * first one takes no proof here: that is for `choosePin` to ask.
 */
export async function setPin(read: Reader, who: Owner, order: SetPin): Promise<Work<null>> {
  requireHardToGuess(order.pin);
  const { user } = who;
  const mac = macOf(read, user, order.pin);
  const current = await findPin(read, user);
  const said = {
    // A session that has just been signed out everywhere sets no PIN.
    rely: [{ table: "holder", id: user, version: who.standing }],
    emit: [{ type: "pin.changed", subject: user, payload: { user, first: !current } }],
    audit: [{ action: current ? "pin.change" : "pin.set", subject: user }],
    reply: null,
  } as const;
  if (!current) {
    // Two first PINs at once: one is set, the other is decided again and needs the current one.
    return { ...said, claim: [{ name: `pin:${user}` }], insert: [row("pin", { id: user, mac })] };
  }
  if (!order.currentPin) refuse("stepup.required", { methods: ["pin"] });
  const checked = checkPin(read, current, order.currentPin);
  if (!checked.ok) return checked.work;
  const fresh = { mac, attempts: 0, locks: 0, lockedUntil: null };
  return { ...said, change: [change("pin", current, fresh)] };
}
