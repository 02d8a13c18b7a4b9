import {
  type Change,
  change,
  type Insert,
  type Reader,
  type Row,
  row,
} from "../books/work/index.ts";
import { newId } from "../platform/ids.ts";
import { type Sensitive, sensitive } from "../security/vault/index.ts";

// Something that is told to a person outside the app: queued → sent | failed. The words and the
// address stand sealed while it waits; when it is over they are gone.

/** A message on its way: queued until the service has answered or its time is over. */
export type Message = Row<"message">;

/** To whom, as E.164, and what. */
export interface Letter {
  readonly to: string;
  readonly text: string;
}

/** A message before it is queued; `template` is what the audit trail may say of it. */
export interface Draft {
  readonly template: string;
  readonly letter: Sensitive<Letter>;
  /** Wall time after which it is no longer worth sending. */
  readonly expiresAt: Date;
}

const aadOf = (id: string): string => `message|sealed|${id}`;

/** The row of a queued message. Its Work also makes `message.send` due. */
export function newMessage(read: Reader, draft: Draft): { readonly id: string; insert: Insert } {
  const id = newId("msg");
  const words = Buffer.from(JSON.stringify(draft.letter.reveal()), "utf8");
  const insert = row("message", {
    id,
    kind: "sms",
    template: draft.template,
    sealed: read.keyring.seal(aadOf(id), words),
    state: "queued",
    expiresAt: draft.expiresAt,
    createdAt: read.now,
  });
  return { id, insert };
}

/** Whether it may still be sent: a code that has run out is not delivered. */
export const isOpen = (message: Message, wall: Date): boolean =>
  message.state === "queued" && message.expiresAt > wall;

/** What is to be said to whom; undefined when it is over. */
export function letterOf(read: Reader, { id, sealed }: Message): Sensitive<Letter> | undefined {
  if (!sealed) return undefined;
  const { to, text } = JSON.parse(read.keyring.open(aadOf(id), sealed).toString("utf8"));
  return sensitive({ to: String(to), text: String(text) });
}

/** Over, one way or the other; and forgotten. */
export const ended = (read: Reader, message: Message, state: "sent" | "failed"): Change =>
  change("message", message, { state, sealed: null, endedAt: read.now });
