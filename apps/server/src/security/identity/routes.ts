import * as contract from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { isRefusal } from "../../platform/refusal.ts";
import { command, type Endpoint, view, withCookie, withNewToken } from "../access/index.ts";
import { sensitive } from "../vault/index.ts";
import { changePassword } from "./change-password.ts";
import { endOtherSessions, endSession, listOwnSessions } from "./devices/sessions.ts";
import { issueCode } from "./issue-code.ts";
import { type Me, me, setLocale } from "./me.ts";
import { beginPasskeySignIn, signInByPasskey } from "./passkey-sign-in.ts";
import type { SessionTerms } from "./session.ts";
import { signIn, verifySignIn } from "./sign-in.ts";
import { signOut, signOutEverywhere } from "./sign-out.ts";
import { type SignedIn, signUp } from "./sign-up.ts";

// The tokens go into cookies, what the person sees of themselves into the body.
function withSession(work: Work<SignedIn>): Work<Me> {
  const { reply, ...rest } = work;
  if (isRefusal(reply)) return { ...rest, reply };
  return withCookie({ ...rest, reply: reply.me }, { set: reply.token, device: reply.device });
}

const signingIn = (origin: string): readonly Endpoint[] => [
  view(contract.passkeySignInChallenge, (read) => beginPasskeySignIn(read)),

  command(contract.signInByPasskey, async (read, { body, browser }) =>
    withSession(await signInByPasskey(read, { assertion: body, origin, browser })),
  ),

  command(contract.sendCode, (read, { body, locale }) =>
    issueCode(read, {
      uncheckedPhone: body.phone,
      purpose: body.purpose,
      instead: body.instead ?? null,
      locale,
    }),
  ),

  command(contract.signUp, async (read, { body, browser }) =>
    withSession(
      await signUp(read, {
        challenge: body.challenge,
        code: sensitive(body.code),
        password: sensitive(body.password),
        locale: body.locale,
        browser,
      }),
    ),
  ),

  command(contract.signIn, (read, { body, locale, browser }) =>
    signIn(read, {
      uncheckedPhone: body.phone,
      password: sensitive(body.password),
      instead: body.instead ?? null,
      locale,
      browser,
    }),
  ),

  command(contract.verifySignIn, async (read, { body, browser }) =>
    withSession(
      await verifySignIn(read, {
        challenge: body.challenge,
        code: sensitive(body.code),
        browser,
      }),
    ),
  ),
];

export interface IdentityRoutes {
  /** How long a session lasts without a call; the jurisdiction pack knows. */
  termsOf(read: Reader): SessionTerms;
  /** Where the wallet is served from: what passkeys are bound to. */
  readonly origin: string;
}

/** Signing in and what somebody signed in does with their own account. */
export const identityRoutes = ({ termsOf, origin }: IdentityRoutes): readonly Endpoint[] => [
  ...signingIn(origin),

  command(contract.signOut, async (read, { who }) =>
    withCookie(await signOut(read, who), { clear: true }),
  ),

  command(contract.signOutEverywhere, async (read, { who }) =>
    withCookie(signOutEverywhere(read, who), { clear: true }),
  ),

  view(contract.getMe, (read, { who }) => me(read, who)),

  command(contract.changeMe, (read, { who, body }) => setLocale(read, who, body.locale)),

  view(contract.listSessions, (read, { who }) => listOwnSessions(read, who, termsOf(read))),

  command(contract.endSession, (read, { who, params }) => endSession(read, who, params.id)),

  command(contract.endOtherSessions, async (read, { who }) =>
    withNewToken(await endOtherSessions(read, who)),
  ),

  command(contract.changePassword, async (read, { who, body }) =>
    withNewToken(
      await changePassword(read, who, {
        password: sensitive(body.password),
        currentPassword: sensitive(body.currentPassword),
      }),
    ),
  ),
];
