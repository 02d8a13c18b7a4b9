import type { Reader, Work } from "../../books/work/index.ts";
import { checkFresh, type Owner } from "./check-fresh.ts";
import type { Proof } from "./check-proof.ts";
import { joined } from "./joined.ts";
import { hasPin } from "./pin.ts";
import { type SetPin, setPin } from "./set-pin.ts";

/**
 * A PIN from somebody's own app. The first one is a new way to spend, so it takes what any new
 * credential does: by a session left open nobody gets past the passkey that is there (D22, D33).
 * Refuses as `setPin` and `checkFresh` do.
 */
export async function choosePin(
  read: Reader,
  who: Owner & Parameters<typeof setPin>[1],
  { proof, ...order }: SetPin & { readonly proof: Proof | null },
): Promise<Work<null>> {
  const work = await setPin(read, who, order);
  // Whoever has one has given it: that is the proof.
  if (await hasPin(read, who.user)) return work;
  const fresh = await checkFresh(read, who, proof, { action: "pin.set" });
  return fresh.ok ? { ...work, ...joined(work, fresh.parts) } : fresh.work;
}
