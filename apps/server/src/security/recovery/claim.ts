import { refuse } from "../../platform/refusal.ts";
import { hashPassword, requireStrong } from "../passwords/index.ts";
import { normalisePhone, type Sensitive, sensitive, writtenAtHome } from "../vault/index.ts";
import type { Claim } from "./evidence.ts";
import type { UncheckedClaim } from "./recovery.ts";

const kept = (text: string | undefined): Sensitive<string> | null =>
  text === undefined ? null : sensitive(text);

/**
 * A claim as it came, before anybody is looked up: what is refused here tells nothing. `phone` is
 * the number it is asked by, in E.164. Refuses `request.invalid`, where what is lost does not fit
 * what is sent, and `auth.password_weak`.
 */
export async function readClaim(body: UncheckedClaim, phone: string): Promise<Claim> {
  const lost = new Set(body.lost);
  if (lost.size === 0 || lost.size !== body.lost.length) refuse("request.invalid");
  const password = body.newPassword;
  if ((password !== undefined) !== lost.has("password")) refuse("request.invalid");
  if ((body.newPhone !== undefined) !== lost.has("phone")) refuse("request.invalid");
  const newPhone = body.newPhone === undefined ? null : normalisePhone(body.newPhone);
  if (newPhone === undefined) refuse("request.invalid");
  const own = [phone, newPhone ?? phone].map(writtenAtHome);
  if (password !== undefined) requireStrong(sensitive(password), own);
  return {
    lost,
    newPhone,
    password: lost.has("password") ? null : kept(body.password),
    newPassword: password === undefined ? null : await hashPassword(sensitive(password)),
    pin: kept(body.pin),
    idNumber: kept(body.idNumber),
    code: kept(body.code),
  };
}
