import type { BodyOf, ReplyOf, revealRecovery } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { getPerson, legalName } from "../../security/identity/index.ts";
import { phonesOf } from "../../security/recovery/index.ts";
import { idNumberOf } from "../../trust/kyc/index.ts";
import { getShown } from "./recovery-case.ts";

type Reason = BodyOf<typeof revealRecovery>["reason"];

/**
 * What the person is called and compared by. That it was looked at is committed first (X14).
 * Refuses `resource.not_found`.
 */
export async function reveal(
  read: Reader,
  { id, reason }: { readonly id: string; readonly reason: Reason },
): Promise<Work<ReplyOf<typeof revealRecovery>>> {
  const recovery = await getShown(read, id);
  const { person } = recovery;
  const [phones, name, idNumber] = await Promise.all([
    phonesOf(read, recovery),
    getPerson(read, person).then((found) => legalName(read, found)),
    idNumberOf(read, person),
  ]);
  return {
    audit: [{ action: "recovery.reveal", subject: recovery.id, detail: { person, reason } }],
    reply: {
      name: name?.reveal() ?? null,
      phone: phones.phone.reveal(),
      newPhone: phones.newPhone?.reveal() ?? null,
      idNumber: idNumber?.reveal() ?? null,
    },
  };
}
