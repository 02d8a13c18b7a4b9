import type { Journal } from "../../books/journal/index.ts";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import { type Repeating, repeat } from "../../platform/repeat.ts";
import { type HeldKey, installationName } from "./held-key.ts";
import { seenKeys } from "./store.ts";

// A key does not say how old it is. What can be said is since when this installation has it in use,
// and that is put down when a server first meets it: of a key that is older, its least age.

const LOOK_MS = 60_000;

/** `name` is a hash or a key's id, never the key. */
export interface NamedKey {
  readonly kind: "key_encryption" | "installation" | HeldKey["kind"];
  readonly name: string;
}

/** Every key at hand that no row of its own says when it was made. */
function keysAtHand(read: Reader, held: readonly HeldKey[]): readonly NamedKey[] {
  return [
    ...read.keyring.kids.map((name) => ({ kind: "key_encryption", name }) as const),
    { kind: "installation", name: installationName(read.keyring) },
    ...held,
  ];
}

export const placeOf = ({ kind, name }: NamedKey): string => `${kind}:${name}`;

async function unseen(read: Reader, held: readonly HeldKey[]): Promise<readonly NamedKey[]> {
  const seen = new Set((await seenKeys(read)).map(placeOf));
  const fresh = keysAtHand(read, held).filter((key) => !seen.has(placeOf(key)));
  // One secret may open two doors of a channel.
  return [...new Map(fresh.map((key) => [placeOf(key), key])).values()];
}

/** Puts down, once for each, that a key is in use now; in wall time, as everything about keys. */
export async function noteKeys(read: Reader, held: readonly HeldKey[]): Promise<Work<null>> {
  const fresh = (await unseen(read, held)).map((key) => ({ ...key, id: newId("sky") }));
  return {
    // Of two servers that meet it at once one puts it down.
    claim: fresh.map((key) => ({
      name: `key:${placeOf(key)}`,
      taken: "conflict.changed" as const,
    })),
    insert: fresh.map(({ id, kind, name }) =>
      row("securityKey", { id, kind, name, seenAt: read.wall }),
    ),
    audit: fresh.map(({ id, kind, name }) => ({
      action: "key.first-seen",
      subject: id,
      detail: { kind, name },
    })),
    reply: null,
  };
}

/** Sees to it that every key this process holds is known with its day. */
export function watchKeyAges(
  { journal, log }: { readonly journal: Journal; readonly log: Log },
  held: readonly HeldKey[],
  everyMs = LOOK_MS,
): Repeating {
  const look = async (): Promise<void> => {
    if ((await unseen(journal.read(), held)).length === 0) return;
    const context = { actor: "house", cause: "key-ages", requestId: newId("rid") };
    await journal.perform((read) => noteKeys(read, held), context);
  };
  return repeat({
    everyMs,
    look,
    failed: (error) => log.warn({ error }, "the ages of keys could not be put down"),
  });
}
