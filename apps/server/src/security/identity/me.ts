import type { getMe, Locale, ReplyOf } from "@coffer/contract";
import { change, type Reader, type Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { maskPhone } from "../personal/index.ts";
import { hasPin } from "../stepup/index.ts";
import type { Sensitive } from "../vault/index.ts";
import {
  getPerson,
  isElder,
  localeOf,
  maskedName,
  type Person,
  phoneOf,
  tierOf,
} from "./person.ts";
import type { Session } from "./session.ts";

/** A person as their own app shows them. */
export type Me = ReplyOf<typeof getMe>;

export async function me(read: Reader, who: Session): Promise<Me> {
  const person = await getPerson(read, who.user);
  return meOf(read, person, await phoneOf(read, person));
}

/** Also of a person whose rows are only about to be written. */
export async function meOf(read: Reader, person: Person, phone: Sensitive<string>): Promise<Me> {
  const id = idOf("usr", person.id);
  const [holder, pinSet] = await Promise.all([read.load("holder", id), hasPin(read, id)]);
  return {
    id,
    phoneMasked: maskPhone(phone.reveal()),
    nameMasked: await maskedName(read, person),
    tier: tierOf(person),
    pinSet,
    locale: localeOf(person),
    elder: isElder(person),
    status: holder?.status === "frozen" ? "frozen" : "active",
    mode: read.install.mode,
  };
}

/** The language of what is sent to the person as well as of the page. */
export async function setLocale(read: Reader, who: Session, locale: Locale): Promise<Work<Me>> {
  const person = await getPerson(read, who.user);
  return {
    change: [change("person", person, { locale })],
    audit: [{ action: "person.set_locale", subject: person.id, detail: { locale } }],
    reply: { ...(await me(read, who)), locale },
  };
}
