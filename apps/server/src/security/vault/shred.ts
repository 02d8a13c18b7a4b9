import type { AuditLine, Change, Reader } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";

// Erasing by forgetting: with the data key goes everything that was ever sealed under it, wherever
// copies of it lie. The ledger's rows stay, they hold no personal data.

/** Parts of the Work that destroys a person's data key; none where it is destroyed already. */
export async function shred(
  read: Reader,
  person: string,
  detail: AuditLine["detail"] = {},
): Promise<{ readonly change: readonly Change[]; readonly audit: readonly AuditLine[] }> {
  const key = await read.load("keys.personKey", person);
  assert(key, "whoever's key is to be destroyed had one");
  if (key.shreddedAt) return { change: [], audit: [] };
  const set = { kid: "", wrapped: Buffer.alloc(0), shreddedAt: read.wall };
  return {
    change: [{ table: "keys.personKey", id: person, version: key.version, set }],
    audit: [{ action: "keys.shredded", subject: person, detail }],
  };
}
