import { createHash, randomBytes } from "node:crypto";
import { type Change, change, type Insert, type Reader, row } from "../../../books/work/index.ts";
import { newId } from "../../../platform/ids.ts";
import { type Sensitive, sensitive } from "../../vault/index.ts";
import { deviceLabel } from "./device-label.ts";

/** What a browser says of itself when somebody signs in with it. */
export interface Browser {
  readonly userAgent: string;
  /** The token of a device, from its cookie; null where it has none yet. */
  readonly token: Sensitive<string> | null;
}

/** The device somebody signs in with: known to this person, or met for the first time. */
export interface MetDevice {
  readonly id: string;
  readonly label: string;
  readonly isNew: boolean;
  /** Null for the one the account was opened with. */
  readonly since: Date | null;
  /** Kept by the browser from now on; the one it had, if it had one. */
  readonly token: Sensitive<string>;
  readonly insert: readonly Insert[];
}

const TOKEN = /^[\w-]{43}$/;

const hashOf = (person: string, token: string): string =>
  createHash("sha256").update(`device|${person}|${token}`).digest("base64url");

/** A token somebody made up is not taken over: it would be known to who made it up. */
const tokenOf = ({ token }: Browser): string | undefined =>
  token && TOKEN.test(token.reveal()) ? token.reveal() : undefined;

export async function meetDevice(
  read: Reader,
  person: string,
  browser: Browser,
  openedAccount = false,
): Promise<MetDevice> {
  const had = tokenOf(browser);
  const known = had && (await read.loadBy("device", "tokenHash", hashOf(person, had)));
  if (had && known) {
    const since = known.openedAccount ? null : known.createdAt;
    const { id, label } = known;
    return { id, label, isNew: false, since, token: sensitive(had), insert: [] };
  }
  const token = had ?? randomBytes(32).toString("base64url");
  const id = newId("dev");
  const label = deviceLabel(browser.userAgent);
  const insert = row("device", {
    id,
    person,
    tokenHash: hashOf(person, token),
    label,
    openedAccount,
    createdAt: read.wall,
  });
  const since = openedAccount ? null : read.wall;
  return { id, label, isNew: true, since, token: sensitive(token), insert: [insert] };
}

/** The next sign-in with it is one with a new device again. */
export async function forgetDevice(read: Reader, id: string | null): Promise<readonly Change[]> {
  const found = id === null ? undefined : await read.load("device", id);
  return found ? [change("device", found, { tokenHash: `forgotten|${found.id}` })] : [];
}
