import Type, { type Static } from "typebox";
import { newId } from "../platform/ids.ts";
import type { World } from "../world.ts";

/**
 * `to` is a phone in E.164 or an address; `kind` what the message is for, as the platform calls it.
 */
export const NewMessage = Type.Object(
  {
    to: Type.String({ minLength: 3, maxLength: 254 }),
    kind: Type.String({ pattern: "^[a-z_]{1,20}$" }),
    text: Type.String({ minLength: 1, maxLength: 4_000 }),
    reference: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" })),
  },
  { additionalProperties: false },
);

const MessageRow = Type.Object({
  id: Type.String(),
  recipient: Type.String(),
  kind: Type.String(),
  text: Type.String(),
  at: Type.String(),
});
export type Message = Static<typeof MessageRow>;

/** Puts a message into somebody's inbox; the same reference again is the same message. */
export function putMessage(world: World, message: Static<typeof NewMessage>) {
  return world.store.write(() => {
    const reference = message.reference ?? null;
    const known = world.store.row(
      MessageRow,
      "SELECT * FROM message WHERE reference = :reference",
      { reference },
    );
    if (known) return { known: true, id: known.id, at: known.at };
    const id = newId("imsg");
    const at = world.clock.wall();
    const { to, kind, text } = message;
    world.store.insert("message", { id, recipient: to, kind, text, reference, at });
    return { known: false, id, at };
  });
}

/** Newest first; everybody's when nobody is named. */
export function listMessages(world: World, to: string | undefined, limit: number): Message[] {
  return world.store.rows(
    MessageRow,
    `SELECT * FROM message WHERE :to IS NULL OR recipient = :to
     ORDER BY rowid DESC LIMIT :limit`,
    { to: to ?? null, limit },
  );
}
