import type { Reader } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson, maskedName } from "../../security/identity/index.ts";
import { sealReceiveCode } from "./payee-code.ts";

interface ReceiveCode {
  readonly code: string;
  readonly maskedName: string;
}

/** What a person shows to be sent money, with the name that whoever scans it will be shown. */
export async function receiveCode(read: Reader, who: Session): Promise<ReceiveCode> {
  const name = await maskedName(read, await getPerson(read, who.user));
  if (name === null) refuse("kyc.required");
  return { code: sealReceiveCode(read.keyring, who.user), maskedName: name };
}
