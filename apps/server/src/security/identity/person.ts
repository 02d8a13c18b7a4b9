import type { Locale } from "@coffer/contract";
import { newHolder } from "../../books/ledger/index.ts";
import {
  type Change,
  change,
  type Insert,
  type Reader,
  type Row,
  row,
} from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { maskName } from "../personal/index.ts";
import { blindIndex, newPersonKey, type Place, personKey, type Sensitive } from "../vault/index.ts";

export type Person = Row<"person">;
export type Tier = "T0" | "T1" | "T2" | "T3";

const placeOf = (column: "phone" | "name", id: string): Place => ({
  table: "person",
  column,
  row: id,
});

const tiers: ReadonlySet<string> = new Set(["T0", "T1", "T2", "T3"] satisfies Tier[]);
const isTier = (text: string): text is Tier => tiers.has(text);

/** What the verification of the person's name allows; read once a tick, like the person. */
export function tierOf(person: Person): Tier {
  assert(isTier(person.tier), "a person's tier is one of the four");
  return person.tier;
}

/** Under which profile a person is served: limits, waits and defaults follow it (C4). */
export type Segment = "standard" | "elder";
export const isElder = (person: Person): boolean => person.segment === "elder";

/** What a person chose to be protected by: a profile, until when it holds on, who looks twice. */
type Chosen =
  | { readonly segment: Segment; readonly segmentUntil: Date | null }
  | { readonly trustedContact: string | null };

/** Another choice. The caller's Work carries the change. */
export const served = (person: Person, as: Chosen): Change => change("person", person, as);

/** Chinese where the row says nothing that is known. */
export const localeOf = (person: Person): Locale => (person.locale === "en" ? "en" : "zh-CN");

/** Of a number in E.164; the one way a person is found by their phone. */
export const phoneIndex = (read: Reader, phone: string): string =>
  blindIndex(read.keyring, "person.phone", phone);

export const findPerson = (read: Reader, id: string): Promise<Person | undefined> =>
  read.load("person", id);

/** The person who must exist: a session, an account or a row of ours names them. */
export async function getPerson(read: Reader, id: string): Promise<Person> {
  const person = await findPerson(read, id);
  assert(person, "a person who is named exists");
  return person;
}

/** By phone in E.164. */
export const findPersonByPhone = (read: Reader, phone: string): Promise<Person | undefined> =>
  read.loadBy("person", "phoneIndex", phoneIndex(read, phone));

/** In E.164. A shredded person's is a dash. */
export async function phoneOf(read: Reader, person: Person): Promise<Sensitive<string>> {
  const key = await personKey(read, person.id);
  return key.open(placeOf("phone", person.id), person.phone);
}

/** The verified legal name; null until then. For the bank, never for a screen. */
export async function legalName(read: Reader, person: Person): Promise<Sensitive<string> | null> {
  if (!person.name) return null;
  const key = await personKey(read, person.id);
  return key.open(placeOf("name", person.id), person.name);
}

/** What others may see of the name; null until it is verified. */
export async function maskedName(read: Reader, person: Person): Promise<string | null> {
  const name = await legalName(read, person);
  return name === null ? null : maskName(name.reveal());
}

/** The name and tier that a verification gave. The caller's Work carries the change. */
export async function verified(
  read: Reader,
  person: Person,
  proof: { readonly name: Sensitive<string>; readonly tier: Tier },
): Promise<Change> {
  const key = await personKey(read, person.id);
  const name = key.seal(placeOf("name", person.id), proof.name.reveal());
  return change("person", person, { name, tier: proof.tier });
}

/** What takes the place of what was lost, and until when little may leave the account. */
export interface Regained {
  readonly coolOffUntil: Date;
  readonly phone: Sensitive<string> | null;
  readonly password: string | null;
}

/**
 * A person who has got back in. A new number is taken once, and the old one given back. `password`
 * as `hashPassword` gives it; null leaves what is there. The claim refuses `auth.phone_registered`.
 */
export async function regained(read: Reader, person: Person, order: Regained) {
  const { coolOffUntil, phone, password } = order;
  const key = await personKey(read, person.id);
  const newIndex = phone && phoneIndex(read, phone.reveal());
  return {
    claim: newIndex
      ? ([{ name: `phone:${newIndex}`, taken: "auth.phone_registered" }] as const)
      : [],
    release: newIndex ? [`phone:${person.phoneIndex}`] : [],
    change: change("person", person, {
      coolOffUntil,
      ...(password && { password, passwordChangedAt: read.wall, passwordBreached: false }),
      ...(phone &&
        newIndex && {
          phone: key.seal(placeOf("phone", person.id), phone.reveal()),
          phoneIndex: newIndex,
        }),
    }),
  };
}

/** `phone` in E.164, `password` as `hashPassword` gives it. */
export interface NewPerson {
  readonly phone: Sensitive<string>;
  readonly password: string;
  readonly locale: Locale;
}

/** A person's rows: themselves, their key, and the holder of all they will own. */
export function newPerson(
  read: Reader,
  order: NewPerson,
): { readonly id: Id<"usr">; readonly person: Person; readonly insert: readonly Insert[] } {
  const id = newId("usr");
  const { key, insert } = newPersonKey(read, id);
  const phone = order.phone.reveal();
  const person: Person = {
    id,
    phone: key.seal(placeOf("phone", id), phone),
    phoneIndex: phoneIndex(read, phone),
    name: null,
    password: order.password,
    locale: order.locale,
    tier: "T0",
    passwordChangedAt: null,
    passwordBreached: false,
    coolOffUntil: null,
    segment: "standard",
    segmentUntil: null,
    trustedContact: null,
    createdAt: read.now,
    version: 1,
  };
  return { id, person, insert: [insert, newHolder(id), row("person", person)] };
}
