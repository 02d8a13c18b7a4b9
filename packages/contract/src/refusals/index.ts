import { amountRefusals } from "./amount.ts";
import { approvalRefusals } from "./approval.ts";
import { deskRefusals } from "./desk.ts";
import { familyRefusals } from "./family.ts";
import { flowRefusals } from "./flow.ts";
import { identityRefusals } from "./identity.ts";
import { privacyRefusals } from "./privacy.ts";
import { proofRefusals } from "./proof.ts";
import { recoveryRefusals } from "./recovery.ts";
import { requestRefusals } from "./request.ts";

/** The one published table of refusals. Codes are never renamed and never change their meaning. */
export const refusals = {
  ...requestRefusals,
  ...identityRefusals,
  ...proofRefusals,
  ...recoveryRefusals,
  ...privacyRefusals,
  ...amountRefusals,
  ...flowRefusals,
  ...familyRefusals,
  ...approvalRefusals,
  ...deskRefusals,
};

/** Every code there is; a route names those that it may answer with. */
export type RefusalCode = keyof typeof refusals;

/** Whether this build knows the code; a newer server may have others. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code);
}

/** Every code, for the published description and the tests that count them. */
export const refusalCodes: readonly RefusalCode[] = Object.keys(refusals).filter(isRefusalCode);

export type { RefusalEntry, RefusalText } from "./entry.ts";
export { helpedBySupport } from "./helped-by-support.ts";
