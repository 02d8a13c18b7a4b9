import { ProblemError } from "@coffer/contract";
import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";

/** What the routes of an app are given: its answers of the server. */
export interface RouterContext {
  readonly queries: QueryClient;
}

/**
 * Before a page of somebody signed in: waits for the session, and sends whoever has none to sign in
 * and then back to `href`. `onNobody` comes first, and may send them elsewhere by throwing.
 */
export async function needSession(
  session: Promise<unknown>,
  href: string,
  onNobody: () => void = () => {},
): Promise<void> {
  try {
    await session;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== "auth.required") throw error;
    onNobody();
    throw redirect({ to: "/login", search: href === "/" ? {} : { next: href } });
  }
}

/** Where to go after signing in, as an address says it: only a path of this very app. */
export function readNext({ next }: Readonly<Record<string, unknown>>): { readonly next?: string } {
  return isOwnPath(next) ? { next } : {};
}

// A link somebody sent must not lead a fresh session to another site: `//host` and `/\\host` do.
function isOwnPath(next: unknown): next is string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next);
}
