import * as contract from "@coffer/contract";
import type { Work } from "../../books/work/index.ts";
import { isRefusal } from "../../platform/refusal.ts";
import { command, view, withCookie } from "../access/index.ts";
import { sensitive } from "../vault/index.ts";
import { issueCode } from "./issue-code.ts";
import { type Me, me, setLocale } from "./me.ts";
import { signIn, verifySignIn } from "./sign-in.ts";
import { signOut, signOutEverywhere } from "./sign-out.ts";
import { type SignedIn, signUp } from "./sign-up.ts";

// The token goes into the cookie, what the person sees of themselves into the body.
function withSession(work: Work<SignedIn>): Work<Me> {
  const { reply, ...rest } = work;
  if (isRefusal(reply)) return { ...rest, reply };
  return withCookie({ ...rest, reply: reply.me }, { set: reply.token });
}

export const identityRoutes = [
  command(contract.sendCode, (read, { body, locale }) =>
    issueCode(read, { uncheckedPhone: body.phone, purpose: body.purpose, locale }),
  ),

  command(contract.signUp, async (read, { body, device }) =>
    withSession(
      await signUp(read, {
        challenge: body.challenge,
        code: sensitive(body.code),
        password: sensitive(body.password),
        locale: body.locale,
        device,
      }),
    ),
  ),

  command(contract.signIn, (read, { body, locale }) =>
    signIn(read, { uncheckedPhone: body.phone, password: sensitive(body.password), locale }),
  ),

  command(contract.verifySignIn, async (read, { body, device }) =>
    withSession(
      await verifySignIn(read, {
        challenge: body.challenge,
        code: sensitive(body.code),
        device,
      }),
    ),
  ),

  command(contract.signOut, async (read, { who }) =>
    withCookie(await signOut(read, who), { clear: true }),
  ),

  command(contract.signOutEverywhere, async (read, { who }) =>
    withCookie(signOutEverywhere(read, who), { clear: true }),
  ),

  view(contract.getMe, (read, { who }) => me(read, who)),

  command(contract.changeMe, (read, { who, body }) => setLocale(read, who, body.locale)),
];
