import { keyScopes } from "@coffer/contract";
import { billRow } from "../src/bills/index.ts";
import type { Journal } from "../src/books/journal/index.ts";
import { type Reader, row, type Work } from "../src/books/work/index.ts";
import { createMerchant } from "../src/commerce/merchants/index.ts";
import { idOf, newId } from "../src/platform/ids.ts";
import { assert } from "../src/platform/refusal.ts";
import type { KeyHolder } from "../src/security/api-keys/index.ts";
import { type Session, type Tier, verified } from "../src/security/identity/index.ts";
import { newPerson } from "../src/security/identity/person.ts";
import { takeOn } from "../src/security/staff/index.ts";
import type { Proof } from "../src/security/stepup/index.ts";
import { setPin } from "../src/security/stepup/set-pin.ts";
import { sensitive } from "../src/security/vault/index.ts";
import { firstStep } from "../src/wallet/steps/index.ts";
import { cny, context, paidIn } from "./books.ts";

export const PIN = "135790";
export const pin = (digits = PIN): Proof => ({ method: "pin", value: sensitive(digits) });

/** Commits what a use case decides and gives its reply; a refusal is thrown by its code. */
export async function perform<R>(
  journal: Journal,
  decide: (read: Reader) => Promise<Work<R>>,
): Promise<R> {
  const answer = await journal.perform(decide, context({ requestId: newId("rid") }));
  assert(answer.kind !== "answered", "a test without keys is never answered from one");
  if (answer.kind === "refused") throw new Error(answer.refusal.code);
  return answer.reply;
}

export interface NewPerson {
  readonly name?: string;
  readonly tier?: Tier;
  readonly fen?: number;
  readonly phone?: string;
}

/** Somebody of the house who may act on money, by name; who signs nowhere in. */
export const newOperator = (name: string) => (read: Reader) =>
  takeOn(read, {
    post: { role: "operator", merchant: null },
    uncheckedLogin: "an.operator",
    name: sensitive(name),
    password: sensitive("nine boats below the bridge"),
  });

let phones = 0;

/** Somebody signed in, with a verified name, a PIN and money from the bank. */
export async function makePerson(
  journal: Journal,
  { name = "林晓", tier = "T2", fen = 0, phone = phoneNumber() }: NewPerson = {},
): Promise<Session> {
  const person = await perform(journal, async (read) => {
    const made = newPerson(read, { phone: sensitive(phone), password: "unset", locale: "zh-CN" });
    return { insert: made.insert, reply: made.person };
  });
  const user = idOf("usr", person.id);
  const session: Session = {
    id: newId("ses"),
    user,
    standing: 1,
    device: "test",
    deviceSince: null,
    authenticatedAt: new Date(),
  };
  if (tier !== "T0") {
    await perform(journal, async (read) => ({
      change: [await verified(read, person, { name: sensitive(name), tier })],
      reply: null,
    }));
  }
  await perform(journal, (read) =>
    setPin(read, session, { pin: sensitive(PIN), currentPin: null }),
  );
  if (fen > 0) await perform(journal, async (read) => credited(read, user, fen));
  return session;
}

/** Money that the bank reported: the top-up, its bill and its posting, as the books want them. */
function credited(read: Reader, person: string, fen: number): Work<null> {
  const id = newId("top");
  const topup = row("topup", {
    id,
    person,
    bankAccount: null,
    amount: BigInt(fen),
    fee: 0n,
    currency: "CNY",
    state: "succeeded",
    timeline: firstStep("succeeded", read.now),
    createdAt: read.now,
  });
  const bill = billRow({
    owner: person,
    kind: "topup",
    direction: "in",
    amount: cny(fen),
    state: "succeeded",
    subject: id,
    counterparty: null,
    at: read.now,
  });
  return { ...paidIn(person, fen, id), insert: [topup, bill] };
}

/** A number of the sandbox, never given twice in one run. */
export const phoneNumber = (): string => `+861380000${String(1000 + phones++).padStart(4, "0")}`;

/** A shop with an API key, as its own program would be known. */
export async function makeShop(journal: Journal, name = "茶铺"): Promise<KeyHolder> {
  const { id } = await perform(journal, (read) => createMerchant(read, { name }));
  return { id: newId("key"), merchant: id, standing: 1, scopes: keyScopes };
}
