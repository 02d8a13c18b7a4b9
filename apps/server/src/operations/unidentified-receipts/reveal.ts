import type { BodyOf, ReplyOf, revealUnidentifiedReceipt } from "@coffer/contract";
import type { Reader, Work } from "../../books/work/index.ts";
import { getReceipt, payerOf } from "../../wallet/unidentified-receipts/index.ts";

type Reason = BodyOf<typeof revealUnidentifiedReceipt>["reason"];

/**
 * Who sent it and what they wrote, in clear. That it was looked at, by whom and why, is committed
 * first (X14). Refuses `resource.not_found`.
 */
export async function reveal(
  read: Reader,
  { id, reason }: { readonly id: string; readonly reason: Reason },
): Promise<Work<ReplyOf<typeof revealUnidentifiedReceipt>>> {
  const receipt = await getReceipt(read, id);
  const payer = payerOf(read, receipt);
  return {
    audit: [{ action: "receipt.reveal", subject: receipt.id, detail: { reason } }],
    reply: {
      name: shown(payer?.name.reveal()),
      number: shown(payer?.number.reveal()),
      text: shown(payer?.text.reveal()),
    },
  };
}

// What a bank left empty is as good as not told. Uncut: the reference may stand at the very end.
const shown = (text: string | undefined): string | null => text || null;
