import { type DueHandlers, retryAt } from "../books/due/index.ts";
import type { Reader, Work } from "../books/work/index.ts";
import { assert } from "../platform/refusal.ts";
import { ended, isOpen, letterOf, type Message } from "./message.ts";
import type { Delivery, MessageSender } from "./sender.ts";

// A person waits for a code: soon again at first, and within a minute for as long as it is good.
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 60_000;

/** Delivers what is queued, until it is accepted, refused or no longer worth it. */
export function messageDueHandlers(sender: MessageSender): DueHandlers {
  return {
    "message.send": {
      act: async (read, { reference }): Promise<Delivery> => {
        const message = await getMessage(read, reference);
        const letter = isOpen(message, read.wall) ? letterOf(read, message) : undefined;
        if (!letter) return "refused";
        return sender.send({ reference, kind: "sms", ...letter.reveal() });
      },
      decide: async (read, item, delivery: Delivery) => {
        const message = await getMessage(read, item.reference);
        if (message.state !== "queued") return { reply: null };
        if (delivery === "unknown" && isOpen(message, read.wall)) {
          // The same reference again: what did arrive is not delivered twice.
          const waitMs = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (item.attempt - 1));
          return retryAt({ reply: null }, new Date(read.now.getTime() + waitMs));
        }
        return endMessage(read, message, delivery === "accepted" ? "sent" : "failed");
      },
    },
  };
}

async function getMessage(read: Reader, id: string): Promise<Message> {
  const message = await read.load("message", id);
  assert(message, "a message that is due exists");
  return message;
}

const endMessage = (read: Reader, message: Message, state: "sent" | "failed"): Work<null> => ({
  change: [ended(read, message, state)],
  audit: [{ action: `message.${state}`, subject: message.id }],
  reply: null,
});
