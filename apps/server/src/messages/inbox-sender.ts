import { exchange } from "../platform/outbound/index.ts";
import type { MessageSender } from "./sender.ts";

/** Where the sandbox's inbox is, and what it knows us by. */
export interface InboxAccess {
  /** Where the inbox takes messages, `http://127.0.0.1:4004/inbox`. */
  readonly url: string;
  readonly key: string;
  readonly deadlineMs: number;
}

/** Sends into the sandbox's message inbox, where a test installation's codes are read. */
export function createInboxSender({ url, key, deadlineMs }: InboxAccess): MessageSender {
  return {
    async send({ reference, to, kind, text }) {
      const answer = await exchange({
        method: "POST",
        url: `${url}/messages`,
        headers: { "content-type": "application/json", "inbox-key": key },
        body: JSON.stringify({ reference, to, kind, text }),
        deadlineMs,
      });
      if (answer.kind === "silent") return "unknown";
      if (answer.status === 200 || answer.status === 201) return "accepted";
      // A key that is not (yet) right is our own mistake: the message must not be lost over it.
      const definite = answer.status >= 400 && answer.status < 500;
      return definite && ![401, 403, 408, 429].includes(answer.status) ? "refused" : "unknown";
    },
  };
}
