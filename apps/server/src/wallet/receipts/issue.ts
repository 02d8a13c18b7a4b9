import { hasMoved } from "../../bills/index.ts";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../../security/access/index.ts";
import { receiptCode } from "./code.ts";

interface Issued {
  readonly code: string;
}

/** Makes a bill's receipt one that can be checked. Asked for again, it is the same one. */
export async function issueReceipt(read: Reader, who: Session, id: string): Promise<Work<Issued>> {
  const bill = await read.load("bill", id);
  // Someone else's bill is reported as missing, so ids cannot be probed.
  if (!bill || bill.owner !== who.user) refuse("resource.not_found");
  // What has not happened yet is not proved by a piece of paper.
  if (!hasMoved(bill)) refuse("receipt.not_final");
  // Worked out, not drawn: whoever loses the paper asks again and gets the same code.
  const code = receiptCode(read.keyring, bill.id);
  if (await read.load("receipt", code)) return { reply: { code } };
  return {
    claim: [{ name: `receipt:${bill.id}` }],
    insert: [row("receipt", { id: code, bill: bill.id, owner: who.user, issuedAt: read.now })],
    audit: [{ action: "receipt.issue", subject: bill.id }],
    reply: { code },
  };
}
