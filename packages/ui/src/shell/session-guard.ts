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

interface Next {
  readonly next?: string | undefined;
}

/** Where to go after signing in, as an address says it: only a path of this very app. */
export function readNext({ next }: Readonly<Record<string, unknown>>): Next {
  // Said outright: the router lays this over the address's own words, and a key that is only left
  // out would let them through.
  return { next: isOwnPath(next) ? next : undefined };
}

const OWN = "https://own.invalid";

// A link somebody sent must not lead a fresh session to another site. A browser reads `//host`,
// `/\host` and `/<tab>/host` all as that host, so it is asked what it would read.
function isOwnPath(next: unknown): next is string {
  if (typeof next !== "string" || !next.startsWith("/")) return false;
  try {
    return new URL(next, OWN).origin === OWN;
  } catch {
    return false;
  }
}
