import type { Reader } from "../../books/work/index.ts";
import {
  type Applied,
  type ChargeNotice,
  ignored,
  suspicious,
} from "../../channels/notices/index.ts";
import { sameMoney } from "../../channels/protocol/index.ts";
import { takeOutcome } from "./outcome.ts";
import { amountOf, findTried } from "./topup.ts";

/**
 * A gateway's notice about a charge. It is believed about our own attempt at this gateway and for
 * exactly our amount; anything else verified is a security alert and moves nothing (E02, B55).
 */
export async function takeChargeNotice(read: Reader, notice: ChargeNotice): Promise<Applied> {
  const tried = notice.reference.startsWith("att_")
    ? await findTried(read, notice.reference)
    : undefined;
  if (!tried) return suspicious("reference_unknown");
  if (tried.attempt.gateway !== notice.channel) return suspicious("channel_differs");
  if (!sameMoney(amountOf(tried.attempt), notice.amount)) return suspicious("amount_differs");
  if (notice.outcome.kind === "unknown") return suspicious("off_protocol");
  const work = await takeOutcome(read, tried, notice.outcome);
  return work.change || work.post ? { kind: "applied", work } : ignored("known");
}
