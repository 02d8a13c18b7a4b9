import type { Reader, Work } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { hashPassword, requireStrong } from "../passwords/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { isLogin, loginIndex, newMember, normaliseLogin, type Post } from "./member.ts";

export interface TakeOn {
  readonly post: Post;
  readonly name: Sensitive<string>;
  readonly uncheckedLogin: string;
  readonly password: Sensitive<string>;
}

const NAME = /^(?! *$)[^\p{C}]{1,60}$/u;
// 15, since no code follows it as with a customer's (NIST SP 800-63B-4, section 3.1.1.2).
const PASSWORD_LENGTH_MIN = 15;

/** A login name and a name as they are kept. */
export function readNewcomer({ uncheckedLogin, name }: Pick<TakeOn, "uncheckedLogin" | "name">) {
  const login = normaliseLogin(uncheckedLogin);
  if (!isLogin(login) || !NAME.test(name.reveal())) refuse("request.invalid");
  return { login, name };
}

// The logins of the demo stand in the project for everybody to read: a live house has none of them.
const PUBLISHED = ["lantern over a quiet canal", "jasmine tea at noon"];

/** `own` is what others know of the member: the login, the name. */
export function requireStaffPassword(
  read: Reader,
  password: Sensitive<string>,
  own: readonly string[],
): void {
  const isPublished = PUBLISHED.includes(password.reveal().trim().toLowerCase());
  if (read.install.mode === "live" && isPublished) refuse("auth.password_weak");
  if ([...password.reveal()].length < PASSWORD_LENGTH_MIN) refuse("auth.password_weak");
  requireStrong(
    password,
    own.map((word) => word.normalize("NFKC").toLowerCase()),
  );
}

/** Takes somebody on: for the house, or for one shop. The login name is theirs for ever. */
export async function takeOn(read: Reader, order: TakeOn): Promise<Work<{ id: Id<"stf"> }>> {
  const { post, password } = order;
  const { login, name } = readNewcomer(order);
  requireStaffPassword(read, password, [login, name.reveal()]);
  const index = loginIndex(read, login);
  const made = newMember(read, {
    post,
    name,
    loginIndex: index,
    password: await hashPassword(password),
  });
  return {
    claim: [{ name: `staff:${index}`, taken: "staff.login_taken" }],
    insert: made.insert,
    audit: [
      {
        action: "staff.take_on",
        subject: made.id,
        detail: { role: post.role, merchant: post.merchant },
      },
    ],
    reply: { id: made.id },
  };
}
