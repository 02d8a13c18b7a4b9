import type { Locale } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Books, openBooks } from "../../test/books.ts";
import { type Outside, openOutside } from "../../test/outside.ts";
import { perform, phoneNumber } from "../../test/people.ts";
import { againAt, type DueItem } from "../books/due/due.ts";
import type { Reader, Work } from "../books/work/index.ts";
import { newId } from "../platform/ids.ts";
import { assert } from "../platform/refusal.ts";
import { takeTold } from "../security/codes/index.ts";
import { issueCode } from "../security/identity/issue-code.ts";
import { signUp } from "../security/identity/sign-up.ts";
import { sensitive } from "../security/vault/index.ts";
import { createInboxSender } from "./inbox-sender.ts";
import { messageDueHandlers } from "./send-message.ts";
import type { MessageSender } from "./sender.ts";
import { messageSubscribers } from "./tell-code.ts";

let books: Books;
let outside: Outside;
let sender: MessageSender;

beforeAll(async () => {
  books = await openBooks();
  outside = await openOutside();
  sender = createInboxSender({
    url: `${outside.sandbox.url}/inbox`,
    key: outside.sandbox.credentials.inbox.key,
    deadlineMs: 400,
  });
});
afterAll(async () => {
  await outside.close();
  await books.close();
});

const later = (read: Reader, minutes: number): Reader => ({
  ...read,
  wall: new Date(read.wall.getTime() + minutes * 60_000),
});

async function challengeFor(phone: string, locale: Locale = "zh-CN"): Promise<string> {
  const order = { uncheckedPhone: phone, purpose: "sign_up", locale } as const;
  return (await perform(books.journal, (read) => issueCode(read, order))).challenge;
}

/** What the subscriber makes of the event; the id of the message, if there is one. */
async function hear(challenge: string, minutes = 0): Promise<string | undefined> {
  const [subscriber] = messageSubscribers;
  assert(subscriber, "messages hear of codes");
  let queued: string | undefined;
  await perform(books.journal, async (read) => {
    const work = await subscriber.decide(later(read, minutes), {
      id: "evt_x",
      batch: 0n,
      block: 0n,
      index: 0,
      type: "code.issued",
      subject: challenge,
      merchant: null,
      actor: "anyone",
      payload: {},
    });
    queued = work.due?.[0]?.reference;
    return work;
  });
  return queued;
}

interface Run {
  readonly by?: MessageSender;
  readonly minutes?: number;
  readonly attempt?: number;
}

/** Does what is due about a message, as the loop does. Gives when it wants to be called again. */
async function deliver(message: string, run: Run = {}): Promise<Date | undefined> {
  const handler = messageDueHandlers(run.by ?? sender)["message.send"];
  assert(handler?.act, "sending is a handler that acts");
  const item: DueItem = {
    id: newId("due"),
    handler: "message.send",
    reference: message,
    attempt: run.attempt ?? 1,
    at: new Date(),
  };
  const outcome = await handler.act(later(books.journal.read(), run.minutes ?? 0), item);
  let again: Date | undefined;
  await perform(books.journal, async (read): Promise<Work<null>> => {
    const work = await handler.decide(later(read, run.minutes ?? 0), item, outcome as never);
    again = againAt(work);
    return work;
  });
  return again;
}

async function inboxOf(phone: string): Promise<string[]> {
  const url = `${outside.sandbox.url}/inbox.json?to=${encodeURIComponent(phone)}`;
  const { data }: { data: { text: string }[] } = JSON.parse(await (await fetch(url)).text());
  return data.map(({ text }) => text);
}

const stateOf = async (message: string) => {
  const { rows } = await books.pool.query("select state, sealed from message where id = $1", [
    message,
  ]);
  return rows[0];
};

describe("a code on its way", () => {
  it("arrives on the phone, and opens the account", async () => {
    const phone = phoneNumber();
    const challenge = await challengeFor(phone);
    const message = (await hear(challenge)) ?? "";
    await deliver(message);
    const [text = ""] = await inboxOf(phone);
    expect(text).toContain("【宝匣】注册验证码");
    const code = /[0-9]{6}/.exec(text)?.[0] ?? "";
    const { me } = await perform(books.journal, (read) =>
      signUp(read, {
        challenge,
        code: sensitive(code),
        password: sensitive("three tired otters"),
        locale: "zh-CN",
        browser: { userAgent: "", token: null },
      }),
    );
    expect(me.phoneMasked).toBe(`138****${phone.slice(-4)}`);
  });

  it("speaks the language of whoever asked", async () => {
    const phone = phoneNumber();
    await deliver((await hear(await challengeFor(phone, "en"))) ?? "");
    expect((await inboxOf(phone))[0]).toMatch(/^Coffer: sign-up code [0-9]{6}/);
  });

  it("is forgotten at each step it has passed", async () => {
    const phone = phoneNumber();
    const challenge = await challengeFor(phone);
    const message = (await hear(challenge)) ?? "";
    expect(await takeTold(books.journal.read(), challenge)).toBeUndefined();
    expect((await stateOf(message)).sealed).not.toBeNull();
    await deliver(message);
    expect(await stateOf(message)).toEqual({ state: "sent", sealed: null });
    const { rows } = await books.pool.query(
      "select (select jsonb_agg(to_jsonb(m)) from message m)::text as messages",
    );
    expect(rows[0]?.messages).not.toContain(phone.slice(3));
  });

  it("is told once, though the event were heard twice", async () => {
    const phone = phoneNumber();
    const challenge = await challengeFor(phone);
    expect(await hear(challenge)).toBeDefined();
    expect(await hear(challenge)).toBeUndefined();
  });

  it("is not told any more when it has run out", async () => {
    const phone = phoneNumber();
    expect(await hear(await challengeFor(phone), 11)).toBeUndefined();
    const message = (await hear(await challengeFor(phone))) ?? "";
    await deliver(message, { minutes: 11 });
    expect(await stateOf(message)).toEqual({ state: "failed", sealed: null });
    expect(await inboxOf(phone)).toEqual([]);
  });
});

describe("delivery", () => {
  it("is repeated under the same reference when the answer is lost, and arrives once", async () => {
    const phone = phoneNumber();
    const message = (await hear(await challengeFor(phone))) ?? "";
    await outside.fault("inbox.answer", "lost-answer", 1);
    expect(await deliver(message)).toBeInstanceOf(Date);
    expect((await stateOf(message)).state).toBe("queued");
    expect(await deliver(message, { attempt: 2 })).toBeUndefined();
    expect((await stateOf(message)).state).toBe("sent");
    expect(await inboxOf(phone)).toHaveLength(1);
  });

  it.each(["no-answer", "error-before", "garbage", "reset"])(
    "stays queued after %s: that is no answer",
    async (fault) => {
      const message = (await hear(await challengeFor(phoneNumber()))) ?? "";
      await outside.fault("inbox.answer", fault, 1);
      expect(await deliver(message)).toBeInstanceOf(Date);
      expect((await stateOf(message)).state).toBe("queued");
    },
  );

  it("waits for a key that is not right yet instead of losing the message", async () => {
    const message = (await hear(await challengeFor(phoneNumber()))) ?? "";
    const stranger = createInboxSender({
      url: `${outside.sandbox.url}/inbox`,
      key: "wrong",
      deadlineMs: 400,
    });
    expect(await deliver(message, { by: stranger })).toBeInstanceOf(Date);
    await deliver(message);
    expect((await stateOf(message)).state).toBe("sent");
  });

  it("ends with a definite no", async () => {
    const message = (await hear(await challengeFor(phoneNumber()))) ?? "";
    await deliver(message, { by: { send: async () => "refused" } });
    expect(await stateOf(message)).toEqual({ state: "failed", sealed: null });
    await deliver(message);
    expect((await stateOf(message)).state).toBe("failed");
  });
});
