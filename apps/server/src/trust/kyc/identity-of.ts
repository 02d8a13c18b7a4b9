import type { Reader } from "../../books/work/index.ts";
import { blindIndex, personKey, type Sensitive } from "../../security/vault/index.ts";
import { parseIdNumber } from "./id-number.ts";
import { approvedOf } from "./store.ts";
import { placeOf } from "./verification.ts";

/** Whether this is the number the person was verified with; `none` where nobody was. */
export async function identityOf(
  read: Reader,
  person: string,
  idNumber: Sensitive<string> | null,
): Promise<"same" | "other" | "none"> {
  const approved = await approvedOf(read, person);
  // Worked out for a stranger as well, so that the time is the same.
  const given = parseIdNumber(idNumber?.reveal() ?? "")?.text ?? "";
  const index = blindIndex(read.keyring, "kyc.id_number", given);
  if (!approved) return "none";
  return index === approved.idNumberIndex ? "same" : "other";
}

/** The number itself, for a member of the staff who compares it with a document. */
export async function idNumberOf(read: Reader, person: string): Promise<Sensitive<string> | null> {
  const approved = await approvedOf(read, person);
  if (!approved) return null;
  const key = await personKey(read, person);
  return key.open(placeOf("id_number", approved.id), approved.idNumber);
}
