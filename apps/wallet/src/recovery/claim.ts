import type { Lost, RecoveryClaim } from "../api/recovery.ts";
import { readRecoveryCode } from "../security/recovery-code.ts";
import { readPhone } from "../session/phone.ts";

/** The fields of the page as they are typed. */
export interface Typed {
  readonly phone: string;
  readonly password: string;
  readonly newPassword: string;
  readonly pin: string;
  readonly idNumber: string;
  readonly code: string;
  readonly newPhone: string;
}

/** An empty page; blank is what nobody claims. */
export const untyped: Typed = {
  phone: "",
  password: "",
  newPassword: "",
  pin: "",
  idNumber: "",
  code: "",
  newPhone: "",
};

/** What is sent: a blank field is left out, so that nothing is claimed that was not typed. */
export function claimOf(lost: readonly Lost[], typed: Typed): RecoveryClaim {
  const newPhone = lost.includes("phone") ? readPhone(typed.newPhone) : null;
  const code = codeOf(typed.code.trim());
  const idNumber = typed.idNumber.trim().toUpperCase();
  return {
    lost: [...lost],
    ...(lost.includes("password")
      ? { newPassword: typed.newPassword }
      : { password: typed.password }),
    ...(typed.pin !== "" && { pin: typed.pin }),
    ...(idNumber !== "" && { idNumber }),
    ...(code !== null && { code }),
    ...(newPhone !== null && { newPhone }),
  };
}

const codeOf = (typed: string): string | null =>
  /^[0-9]{6}$/.test(typed) ? typed : readRecoveryCode(typed);
