import { createHash, randomBytes } from "node:crypto";
import { type Change, change, type Insert, type Reader, row } from "../../../books/work/index.ts";
import { newId } from "../../../platform/ids.ts";
import { type Sensitive, sensitive } from "../../vault/index.ts";
import { findPersonByPhone } from "../person.ts";
import { deviceLabel } from "./device-label.ts";

/** What a browser says of itself when somebody signs in with it. */
export interface Browser {
  readonly userAgent: string;
  /** What its cookie says, a token of each person who uses it; null where it has none yet. */
  readonly token: Sensitive<string> | null;
}

/** The device somebody signs in with: known to this person, or met for the first time. */
export interface MetDevice {
  readonly id: string;
  readonly label: string;
  readonly isNew: boolean;
  /** Null for the one the account was opened with. */
  readonly since: Date | null;
  /** Kept by the browser from now on: what it had, and what was new. */
  readonly token: Sensitive<string>;
  readonly insert: readonly Insert[];
}

const TOKEN = /^[\w-]{43}$/;
// A family at one tablet; whoever comes fifth makes the one who came first new again.
const TOKENS_MAX = 4;

const hashOf = (person: string, token: string): string =>
  createHash("sha256").update(`device|${person}|${token}`).digest("base64url");

const tokensOf = ({ token }: Pick<Browser, "token">): readonly string[] =>
  (token?.reveal() ?? "")
    .split(".")
    .filter((one) => TOKEN.test(one))
    .slice(0, TOKENS_MAX);

/** The device that this person has used under one of these tokens. */
async function findDevice(read: Reader, person: string, tokens: readonly string[]) {
  const all = tokens.map((token) => read.loadBy("device", "tokenHash", hashOf(person, token)));
  return (await Promise.all(all)).find((device) => device !== undefined);
}

/** The device that whoever has this number, in E.164, has used under one of these tokens. */
export async function knownDevice(
  read: Reader,
  phone: string,
  token: Sensitive<string>,
): Promise<string | undefined> {
  const person = await findPersonByPhone(read, phone);
  return (await findDevice(read, person?.id ?? "", tokensOf({ token })))?.id;
}

/**
 * The device at hand. One that is new gets a token of its own, drawn here: of one that was in the
 * cookie before, whoever put it there knows it too, and would be taken for this device (D08).
 */
export async function meetDevice(
  read: Reader,
  person: string,
  browser: Browser,
  openedAccount = false,
): Promise<MetDevice> {
  const had = tokensOf(browser);
  const known = await findDevice(read, person, had);
  if (known) {
    const since = known.openedAccount ? null : known.createdAt;
    const { id, label } = known;
    return { id, label, isNew: false, since, token: sensitive(had.join(".")), insert: [] };
  }
  const token = randomBytes(32).toString("base64url");
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
  const kept = [token, ...had].slice(0, TOKENS_MAX).join(".");
  return { id, label, isNew: true, since, token: sensitive(kept), insert: [insert] };
}

/** The next sign-in with it is one with a new device again. */
export async function forgetDevice(read: Reader, id: string | null): Promise<readonly Change[]> {
  const found = id === null ? undefined : await read.load("device", id);
  return found ? [change("device", found, { tokenHash: `forgotten|${found.id}` })] : [];
}
