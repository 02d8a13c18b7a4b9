import type { Subscriber } from "../books/subscribers/index.ts";
import type { Reader, Work } from "../books/work/index.ts";
import { newId } from "../platform/ids.ts";
import { findPerson, localeOf, phoneOf } from "../security/identity/index.ts";
import { sensitive } from "../security/vault/index.ts";
import { type Alert, alertText } from "./alerts.ts";
import { newMessage } from "./message.ts";

// Longer than a night: who sees it in the morning can still act.
const WORTH_TELLING_MS = 24 * 3_600_000;

const templates: Readonly<Record<string, string>> = {
  "copy.ready": "copy_ready",
  "user.closed": "account_closed",
  "user.reopened": "account_reopened",
};

/** Tells the phone what happened to the account: it reaches also whom somebody has shut out. */
export const alertSubscriber: Subscriber = {
  name: "messages.alerts",
  from: "install",
  types: [
    "device.added",
    "credential.changed",
    "elder.changed",
    "copy.ready",
    "user.closed",
    "user.reopened",
  ],
  decide: async (read, { type, payload }) => {
    const user = String(payload["user"]);
    if (type === "device.added") {
      const session = await read.load("session", String(payload["session"]));
      return tellPhone(read, user, { template: "device_added", device: session?.device ?? "?" });
    }
    const kind = type === "elder.changed" ? "elder" : "changed";
    const template = templates[type] ?? `${kind}_${String(payload["what"])}`;
    return tellPhone(read, user, { template, device: "" });
  },
};

async function tellPhone(read: Reader, user: string, alert: Alert): Promise<Work<null>> {
  const person = await findPerson(read, user);
  if (!person) return { reply: null };
  const to = (await phoneOf(read, person)).reveal();
  const { id, insert } = newMessage(read, {
    template: alert.template,
    letter: sensitive({ to, text: alertText(alert, localeOf(person)) }),
    expiresAt: new Date(read.wall.getTime() + WORTH_TELLING_MS),
  });
  return {
    insert: [insert],
    due: [{ id: newId("due"), at: read.now, handler: "message.send", reference: id }],
    audit: [{ action: "message.queue", subject: id, detail: { template: alert.template } }],
    reply: null,
  };
}
