import type { Reader, Work } from "../../books/work/index.ts";
import { refusal } from "../../platform/refusal.ts";
import { openGuard, type Passed, passed, wrongTry } from "../guards/index.ts";
import { isPassword } from "../passwords/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { getMember } from "./member.ts";

export type Again =
  | { readonly ok: true; readonly parts: Passed }
  | { readonly ok: false; readonly work: Work<never> };

/** The password once more, before what a session alone must not do; five wrong ones lock it. */
export async function passwordAgain(
  read: Reader,
  staff: string,
  password: Sensitive<string>,
): Promise<Again> {
  const member = await getMember(read, staff);
  const guard = await openGuard(read, "password", staff);
  if (await isPassword(member.password ?? undefined, password))
    return { ok: true, parts: passed(guard) };
  return { ok: false, work: wrongTry(read, guard, refusal("auth.password_wrong")) };
}
