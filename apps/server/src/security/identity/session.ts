import { createHash, randomBytes } from "node:crypto";
import { type Insert, type Reader, row } from "../../books/work/index.ts";
import { type Id, idOf, newId } from "../../platform/ids.ts";
import { type Sensitive, sensitive } from "../vault/index.ts";

/** Somebody who is signed in: the principal of the wallet's routes. */
export interface Session {
  readonly id: Id<"ses">;
  readonly user: Id<"usr">;
  /** The holder's standing at sign-in; a decision that moves no money relies on it. */
  readonly standing: number;
  readonly device: string;
}

// A month: longer than most people stay away, and every movement of money asks for the PIN anyway.
const LIFETIME_MS = 30 * 24 * 3_600_000;
const DEVICE_LENGTH_MAX = 80;

// A plain hash suffices for 256 random bits: there is nothing to guess.
const hashOf = (token: string): string =>
  createHash("sha256").update(`session|${token}`).digest("base64url");

export interface NewSession {
  readonly id: Id<"ses">;
  /** Told to the client once, kept nowhere. */
  readonly token: Sensitive<string>;
  readonly insert: Insert;
}

export function newSession(
  read: Reader,
  of: { readonly person: string; readonly standing: number; readonly device: string },
): NewSession {
  const id = newId("ses");
  const token = randomBytes(32).toString("base64url");
  const insert = row("session", {
    id,
    person: of.person,
    tokenHash: hashOf(token),
    standing: of.standing,
    device: of.device.slice(0, DEVICE_LENGTH_MAX),
    createdAt: read.wall,
    expiresAt: new Date(read.wall.getTime() + LIFETIME_MS),
  });
  return { id, token: sensitive(token), insert };
}

/**
 * Who sends this token, or undefined. Dead when signed out, expired, or when the person's standing
 * has moved on since (freeze, sign-out everywhere): on the very next request, no cache in between.
 */
export async function authenticate(read: Reader, token: string): Promise<Session | undefined> {
  const found = await read.loadBy("session", "tokenHash", hashOf(token));
  if (!found || found.revokedAt || found.expiresAt <= read.wall) return undefined;
  const holder = await read.load("holder", found.person);
  if (!holder || holder.status === "closed" || holder.version !== found.standing) return undefined;
  const { standing, device } = found;
  return { id: idOf("ses", found.id), user: idOf("usr", found.person), standing, device };
}
