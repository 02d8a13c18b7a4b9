import type { Reader, Work } from "../../books/work/index.ts";
import { decidedAs, type OptionalPurpose, stands } from "./consent.ts";
import { latestConsent } from "./store.ts";

/** Whether a person agrees to this now. Every room that would use their habits asks here first. */
export async function agreesTo(
  read: Reader,
  person: string,
  purpose: OptionalPurpose,
): Promise<boolean> {
  return stands(await latestConsent(read, person, purpose), purpose);
}

interface Decision {
  readonly purpose: OptionalPurpose;
  readonly given: boolean;
}

/** Gives or takes back, at once. Said twice it is said once. */
export async function decideConsent(
  read: Reader,
  who: { readonly user: string; readonly standing: number },
  { purpose, given }: Decision,
): Promise<Work<null>> {
  if ((await agreesTo(read, who.user, purpose)) === given) return { reply: null };
  return {
    rely: [{ table: "holder", id: who.user, version: who.standing }],
    insert: [decidedAs(read, who.user, { kind: purpose, given })],
    audit: [{ action: "consent.decide", subject: who.user, detail: { purpose, given } }],
    reply: null,
  };
}
