import type { Work } from "../../books/work/index.ts";
import { isRefusal } from "../../platform/refusal.ts";
import type { Sensitive } from "../vault/index.ts";

export type CookieOrder =
  /** The session's token, and that of the browser it was opened with. */
  | { readonly set: Sensitive<string>; readonly device?: Sensitive<string> }
  | { readonly clear: true };

const COOKIE = Symbol("cookie");

interface WithCookie {
  readonly [COOKIE]?: CookieOrder;
}

/**
 * The answer to this Work also sets or clears the session's cookie. It travels beside the Work, not
 * in its reply: what is stored under an idempotency key holds no token.
 */
export function withCookie<R>(work: Work<R>, order: CookieOrder): Work<R> & WithCookie {
  return { ...work, [COOKIE]: order };
}

/** A session goes on under the token of this Work's reply, which the body does not repeat. */
export function withNewToken(
  work: Work<{ readonly token: Sensitive<string> }>,
): Work<null> & WithCookie {
  const { reply, ...rest } = work;
  if (isRefusal(reply)) return { ...rest, reply };
  return withCookie({ ...rest, reply: null }, { set: reply.token });
}

export const cookieOf = (work: Work<unknown> & WithCookie): CookieOrder | undefined => work[COOKIE];

/** The cookie by which a browser is known again, beside the session's. */
export const deviceCookie = (sessionCookie: string): string => `${sessionCookie}_device`;
