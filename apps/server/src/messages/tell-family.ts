import type { Locale } from "@coffer/contract";
import { format, parseMoney } from "@coffer/money";
import type { HeardEvent, Subscriber } from "../books/subscribers/index.ts";
import type { Reader, Work } from "../books/work/index.ts";
import { newId } from "../platform/ids.ts";
import {
  findPerson,
  localeOf,
  maskedName,
  type Person,
  phoneOf,
} from "../security/identity/index.ts";
import { maskPhone } from "../security/personal/index.ts";
import { contactOf, invitedPhone } from "../security/trusted-contact/index.ts";
import { sensitive } from "../security/vault/index.ts";
import { type FamilyWords, familyText } from "./family-words.ts";
import { newMessage } from "./message.ts";

// What two people who trust each other are told: by phone, so that it is heard without the app.

// Longer than a night: who sees it in the morning can still act.
const WORTH_TELLING_MS = 24 * 3_600_000;

interface Letter {
  readonly to: string;
  readonly locale: Locale;
  readonly words: FamilyWords;
}

/** Hears what passes between a person and whom they trust, and writes to either. */
export const familySubscriber: Subscriber = {
  name: "messages.family",
  from: "install",
  types: ["trusted_contact.changed", "transfer.watched", "transfer.answered", "elder.changed"],
  decide: async (read, event) => queued(read, await lettersOf(read, event)),
};

async function lettersOf(read: Reader, event: HeardEvent): Promise<readonly Letter[]> {
  switch (event.type) {
    case "trusted_contact.changed":
      return ofChange(read, event);
    case "transfer.watched":
      return ofWatched(read, event);
    case "transfer.answered":
      return ofAnswer(read, event);
    default:
      return ofLeaving(read, event);
  }
}

const personIn = async (read: Reader, id: unknown): Promise<Person | undefined> =>
  typeof id === "string" ? findPerson(read, id) : undefined;

async function ofChange(read: Reader, { subject, payload }: HeardEvent) {
  const [person, contact] = await Promise.all([
    personIn(read, payload["user"]),
    personIn(read, payload["contact"]),
  ]);
  if (!person) return [];
  const what = String(payload["what"]);
  if (what === "invited") return invitation(read, subject, person);
  const toPerson = await letter(read, person, { about: `person_${what}`, name: contact });
  const toContact = await letter(read, contact, { about: `contact_${what}`, name: person });
  return [...toPerson, ...toContact];
}

/** To a number of which nobody knows whether it has an account: in the language of who asks. */
async function invitation(read: Reader, id: string, person: Person): Promise<readonly Letter[]> {
  const bond = await read.load("trustedContact", id);
  if (!bond?.phone) return [];
  const to = (await invitedPhone(read, bond)).reveal();
  const words = { about: "invited", name: await nameOf(read, person) };
  return [{ to, locale: localeOf(person), words }];
}

async function ofWatched(read: Reader, { payload }: HeardEvent) {
  const [person, contact] = await Promise.all([
    personIn(read, payload["payer"]),
    personIn(read, payload["contact"]),
  ]);
  const about = payload["asked"] === true ? "watched_asked" : "watched_told";
  return letter(read, contact, { about, name: person, ...moneyAndTime(payload) });
}

async function ofAnswer(read: Reader, { payload }: HeardEvent) {
  const [person, contact] = await Promise.all([
    personIn(read, payload["payer"]),
    personIn(read, payload["contact"]),
  ]);
  const about = `answered_${String(payload["how"])}`;
  return letter(read, person, { about, name: contact, ...moneyAndTime(payload) });
}

// Only the asking is told: on and off by themselves are the person's own.
async function ofLeaving(read: Reader, { payload }: HeardEvent) {
  const person = await personIn(read, payload["user"]);
  if (!person || payload["what"] !== "leaving") return [];
  const bond = await contactOf(read, person);
  const contact = bond && (await findPerson(read, bond.contact));
  return letter(read, contact, { about: "contact_elder_leaving", name: person });
}

interface About {
  readonly about: string;
  readonly name: Person | undefined;
  readonly amount?: (locale: Locale) => string;
}

function moneyAndTime(payload: HeardEvent["payload"]): Pick<About, "amount"> {
  const amount = payload["amount"];
  if (typeof amount !== "object" || amount === null) return {};
  const { currency, value }: { currency?: unknown; value?: unknown } = amount;
  return {
    amount: (locale) =>
      format(parseMoney({ currency: String(currency), value: String(value) }), locale),
  };
}

async function letter(
  read: Reader,
  to: Person | undefined,
  { about, name, amount }: About,
): Promise<readonly Letter[]> {
  if (!to) return [];
  const locale = localeOf(to);
  const words = {
    about,
    name: name ? await nameOf(read, name) : "",
    ...(amount && { amount: amount(locale) }),
  };
  return [{ to: (await phoneOf(read, to)).reveal(), locale, words }];
}

const nameOf = async (read: Reader, person: Person): Promise<string> =>
  (await maskedName(read, person)) ?? maskPhone((await phoneOf(read, person)).reveal());

function queued(read: Reader, letters: readonly Letter[]): Work<null> {
  const expiresAt = new Date(read.wall.getTime() + WORTH_TELLING_MS);
  const messages = letters.flatMap(({ to, locale, words }) => {
    const text = familyText(words, locale);
    if (text === undefined) return [];
    const template = `family_${words.about}`;
    return [
      { template, ...newMessage(read, { template, letter: sensitive({ to, text }), expiresAt }) },
    ];
  });
  return {
    insert: messages.map(({ insert }) => insert),
    due: messages.map((message) => ({
      id: newId("due"),
      at: read.now,
      handler: "message.send",
      reference: message.id,
    })),
    audit: messages.map(({ id, template }) => ({
      action: "message.queue",
      subject: id,
      detail: { template },
    })),
    reply: null,
  };
}
