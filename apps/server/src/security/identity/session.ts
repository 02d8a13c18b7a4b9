import { createHash, randomBytes } from "node:crypto";
import {
  type Change,
  change,
  type Insert,
  type Reader,
  type Row,
  row,
} from "../../books/work/index.ts";
import { type Id, idOf, newId } from "../../platform/ids.ts";
import { type Sensitive, sensitive } from "../vault/index.ts";

/** Somebody who is signed in: the principal of the wallet's routes. */
export interface Session {
  readonly id: Id<"ses">;
  readonly user: Id<"usr">;
  /** The holder's standing at sign-in; a decision that moves no money relies on it. */
  readonly standing: number;
  readonly device: string;
  /** Since when the device is known; null for the one the account was opened with. */
  readonly deviceSince: Date | null;
  /** When both factors were given last. */
  readonly authenticatedAt: Date;
}

/** How long a session lasts without a call; the jurisdiction pack says it. */
export interface SessionTerms {
  readonly idleMinutes: number;
}

// A month: longer than most people stay away, and every movement of money asks for the PIN anyway.
const LIFETIME_MS = 30 * 24 * 3_600_000;

// A plain hash suffices for 256 random bits: there is nothing to guess.
const hashOf = (token: string): string =>
  createHash("sha256").update(`session|${token}`).digest("base64url");

const freshToken = (): string => randomBytes(32).toString("base64url");

export interface NewSession {
  readonly id: Id<"ses">;
  /** Told to the client once, kept nowhere. */
  readonly token: Sensitive<string>;
  readonly insert: Insert;
}

/** `lifetimeMs` by wall time; thirty days unless said. */
export interface SessionOf {
  readonly person: string;
  readonly standing: number;
  readonly device: string;
  readonly deviceId?: string;
  readonly deviceSince?: Date | null;
  readonly lifetimeMs?: number;
}

/**
 * A random token of 256 bits, kept as a hash (ASVS 7.2.3, 7.2.4). The insert is the caller's to
 * commit.
 */
export function newSession(read: Reader, of: SessionOf): NewSession {
  const id = newId("ses");
  const token = freshToken();
  const insert = row("session", {
    id,
    person: of.person,
    tokenHash: hashOf(token),
    standing: of.standing,
    device: of.device,
    deviceId: of.deviceId ?? null,
    deviceSince: of.deviceSince ?? null,
    createdAt: read.wall,
    authenticatedAt: read.wall,
    lastSeenAt: read.wall,
    expiresAt: new Date(read.wall.getTime() + (of.lifetimeMs ?? LIFETIME_MS)),
  });
  return { id, token: sensitive(token), insert };
}

/**
 * The same session under a new token and a new standing; the old token is dead with this change
 * (X13). When both factors were given last stays as it was: nothing that leads here asks for both,
 * and whoever found the phone unlocked must not become fresh by it (D22).
 */
export function renewed(
  found: Row<"session">,
  standing: number,
): { readonly token: Sensitive<string>; readonly change: Change } {
  const token = freshToken();
  const set = { tokenHash: hashOf(token), standing };
  return { token: sensitive(token), change: change("session", found, set) };
}

type Life = Pick<Row<"session">, "createdAt" | "lastSeenAt" | "expiresAt" | "revokedAt">;

/**
 * Whether a session that once was good is still: not ended, not run out, not left alone. Idle and
 * absolute end (ASVS 7.3.1, 7.3.2), both by wall time.
 */
export function isOpen(found: Life, wall: Date, { idleMinutes }: SessionTerms): boolean {
  if (found.revokedAt || found.expiresAt <= wall) return false;
  const seen = found.lastSeenAt ?? found.createdAt;
  return wall.getTime() - seen.getTime() <= idleMinutes * 60_000;
}

/**
 * The session of this token, a customer's or a member of the staff's. Dead when signed out,
 * expired, left alone for too long, or when the standing has moved on since (freeze, sign-out
 * everywhere, new password): on the very next request, no cache in between.
 */
export async function findSession(
  read: Reader,
  token: string,
  terms: SessionTerms,
): Promise<Row<"session"> | undefined> {
  const found = await read.loadBy("session", "tokenHash", hashOf(token));
  if (!found || !isOpen(found, read.wall, terms)) return undefined;
  const holder = await read.load("holder", found.person);
  if (!holder || holder.status === "closed" || holder.version !== found.standing) return undefined;
  return found;
}

/** Which person sends this token; a member of the staff's is no session of the wallet. */
export async function authenticate(
  read: Reader,
  token: string,
  terms: SessionTerms,
): Promise<Session | undefined> {
  const found = await findSession(read, token, terms);
  if (!found?.person.startsWith("usr_")) return undefined;
  const { standing, device, deviceSince } = found;
  return {
    id: idOf("ses", found.id),
    user: idOf("usr", found.person),
    standing,
    device,
    deviceSince,
    authenticatedAt: found.authenticatedAt ?? found.createdAt,
  };
}
