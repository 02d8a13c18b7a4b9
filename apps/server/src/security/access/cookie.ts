import type { Work } from "../../books/work/index.ts";
import type { Sensitive } from "../vault/index.ts";

export type CookieOrder = { readonly set: Sensitive<string> } | { readonly clear: true };

const COOKIE = Symbol("cookie");

interface WithCookie {
  readonly [COOKIE]?: CookieOrder;
}

/** The answer to this Work also sets or clears the session's cookie. */
export function withCookie<R>(work: Work<R>, order: CookieOrder): Work<R> & WithCookie {
  return { ...work, [COOKIE]: order };
}

export const cookieOf = (work: Work<unknown> & WithCookie): CookieOrder | undefined => work[COOKIE];
