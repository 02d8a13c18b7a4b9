import { stillStanding } from "../../books/ledger/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import { joined, type Proof } from "../stepup/index.ts";
import {
  answerRecovery,
  answerTotp,
  beginTotp,
  codesLeft,
  confirmTotp,
  hasTotp,
  newCodes,
} from "../totp/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { getMember, memberName } from "./member.ts";
import { passwordAgain } from "./password-again.ts";
import type { HouseStaff } from "./session.ts";

// The authenticator of a member of the house. A session alone makes none: it asks for the password
// again, and for the authenticator it replaces.

export interface Enrol {
  readonly password: Sensitive<string>;
  readonly proof: Proof | null;
}

export async function enrolStaffTotp(
  read: Reader,
  who: HouseStaff,
  { password, proof }: Enrol,
): Promise<Work<{ secret: string; uri: string }>> {
  const member = await getMember(read, who.staff);
  const again = await passwordAgain(read, who.staff, password);
  if (!again.ok) return again.work;
  const replaced = await ownFactor(read, who.staff, proof);
  if (!replaced.ok) return replaced.work;
  const label = (await memberName(read, member)).reveal();
  const { parts, secret, uri } = await beginTotp(read, who.staff, label);
  return {
    ...joined(
      { rely: [await stillStanding(read, who.staff, who.standing)] },
      again.parts,
      replaced.parts,
      parts,
    ),
    audit: [{ action: "staff.totp_begin", subject: who.staff }],
    reply: { secret: secret.reveal(), uri: uri.reveal() },
  };
}

/** Whoever has an authenticator proves it by one of its codes, or by one kept on paper. */
export async function ownFactor(read: Reader, staff: string, proof: Proof | null) {
  if (!(await hasTotp(read, staff))) return { ok: true, parts: {} } as const;
  if (proof?.method === "totp") return answerTotp(read, staff, proof.value);
  if (proof?.method === "recovery") return answerRecovery(read, staff, proof.value);
  return refuse("stepup.required", { methods: ["totp", "recovery"] });
}

/** The first code of it. Whoever has no codes on paper yet is told ten. */
export async function confirmStaffTotp(
  read: Reader,
  who: HouseStaff,
  code: Sensitive<string>,
): Promise<Work<{ codes: string[] }>> {
  const answered = await confirmTotp(read, who.staff, code);
  if (!answered.ok) return answered.work;
  const made = (await codesLeft(read, who.staff)) === 0 ? await newCodes(read, who.staff) : null;
  return {
    ...joined(
      { rely: [await stillStanding(read, who.staff, who.standing)] },
      answered.parts,
      made?.parts ?? {},
    ),
    audit: [{ action: "staff.totp_enrol", subject: who.staff }],
    reply: { codes: [...(made?.codes.reveal() ?? [])] },
  };
}
