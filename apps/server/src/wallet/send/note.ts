import type { Reader } from "../../books/work/index.ts";
import { type PersonKey, personKey, type Sensitive } from "../../security/vault/index.ts";
import type { Transfer } from "./transfer.ts";

// A note is sealed once for each of the two who may read it, under their own keys: forgetting one
// person leaves the other his copy.

type Side = "payer_note" | "payee_note";

const place = (transfer: string, column: Side) => ({ table: "transfer", column, row: transfer });

/** The note for one side's column; null where there is none. */
export const sealNote = (
  key: PersonKey,
  note: { readonly transfer: string; readonly side: Side; readonly text: Sensitive<string> | null },
): Buffer | null => note.text && key.seal(place(note.transfer, note.side), note.text.reveal());

/** The note as this side of the transfer keeps it. */
export async function openNote(
  read: Reader,
  transfer: Transfer,
  viewer: string,
): Promise<string | null> {
  const [side, sealed] =
    viewer === transfer.payer
      ? ["payer_note" as const, transfer.payerNote]
      : ["payee_note" as const, transfer.payeeNote];
  if (!sealed) return null;
  const key = await personKey(read, viewer);
  return key.open(place(transfer.id, side), sealed).reveal();
}
