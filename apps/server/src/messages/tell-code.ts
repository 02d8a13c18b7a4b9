import type { Subscriber } from "../books/subscribers/index.ts";
import type { Reader, Work } from "../books/work/index.ts";
import { newId } from "../platform/ids.ts";
import { takeTold } from "../security/codes/index.ts";
import { sensitive } from "../security/vault/index.ts";
import { newMessage } from "./message.ts";
import { alertSubscriber } from "./tell-alert.ts";
import { familySubscriber } from "./tell-family.ts";
import { recoverySubscriber } from "./tell-recovery.ts";
import { textOf } from "./templates.ts";

/** Hears that a code was issued and writes the message; the event itself carries no secret. */
export const messageSubscribers: readonly Subscriber[] = [
  {
    name: "messages.code",
    from: "genesis",
    types: ["code.issued"],
    decide: (read, { subject }) => tellCode(read, subject),
  },
  alertSubscriber,
  recoverySubscriber,
  familySubscriber,
];

async function tellCode(read: Reader, challenge: string): Promise<Work<null>> {
  const taken = await takeTold(read, challenge);
  // Run out before anybody heard of it: too late to tell.
  if (!taken) return { reply: null };
  const told = taken.told.reveal();
  const { id, insert } = newMessage(read, {
    template: told.template,
    letter: sensitive({ to: told.to, text: textOf(told) }),
    expiresAt: taken.expiresAt,
  });
  return {
    insert: [insert],
    change: [taken.forget],
    due: [{ id: newId("due"), at: read.now, handler: "message.send", reference: id }],
    audit: [{ action: "message.queue", subject: id, detail: { template: told.template } }],
    reply: null,
  };
}
