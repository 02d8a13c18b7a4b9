import type { BodyOf, ReplyOf, revealUser } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { legalName, phoneOf } from "../../security/identity/index.ts";
import { personOf } from "./user.ts";

type Reason = BodyOf<typeof revealUser>["reason"];

/**
 * Name and phone in clear. That they were looked at, by whom and why, is committed first (X14).
 * Refuses `resource.not_found`.
 */
export async function reveal(
  read: Reader,
  { id, reason }: { readonly id: string; readonly reason: Reason },
): Promise<Work<ReplyOf<typeof revealUser>>> {
  const person = await personOf(read, id);
  const [phone, name] = await Promise.all([phoneOf(read, person), legalName(read, person)]);
  return {
    audit: [{ action: "person.reveal", subject: person.id, detail: { reason } }],
    reply: { phone: phone.reveal(), name: name?.reveal() ?? null },
  };
}
