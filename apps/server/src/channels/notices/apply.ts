import type { DueHandlers } from "../../books/due/index.ts";
import { change, type Reader, type Row, type Work } from "../../books/work/index.ts";
import { assert } from "../../platform/refusal.ts";
import type { Notice } from "../protocol/index.ts";
import { type Applied, ignored, type NoticeTakers, suspicious } from "./notice-kinds.ts";
import type { NoticeChannels } from "./receive.ts";

// A stored notice becomes its effect in one Work with its own end, so it has it exactly once,
// whatever crashes where (B05).

async function takenBy(read: Reader, takers: NoticeTakers, notice: Notice): Promise<Applied> {
  switch (notice.kind) {
    case "charge":
      return takers.charge(read, notice);
    case "payout":
      return takers.payout(read, notice);
    case "credit":
      return takers.credit(read, notice);
    case "other":
      return ignored("no_effect_here");
    case "unreadable":
      return suspicious("off_protocol");
  }
}

async function applyNotice(
  read: Reader,
  { channels, takers }: { readonly channels: NoticeChannels; readonly takers: NoticeTakers },
  id: string,
): Promise<Work<null>> {
  const stored = await read.load("notice", id);
  assert(stored, "a notice that is to be applied was stored");
  // A notice that has its end keeps it: this item is a retry whose first commit got through.
  if (stored.state !== "received") return { reply: null };
  const channel = channels.get(stored.channel);
  assert(channel, "a stored notice came through a channel we have");
  const raw = read.keyring.open(`notice|${id}`, stored.sealed);
  return closing(stored, await takenBy(read, takers, channel.readNotice(raw)));
}

function closing(stored: Row<"notice">, applied: Applied): Work<null> {
  const finding = applied.kind === "applied" ? null : applied.finding;
  const work: Work<null> = applied.kind === "applied" ? applied.work : { reply: null };
  const detail = { channel: stored.channel, finding };
  return {
    ...work,
    change: [...(work.change ?? []), change("notice", stored, { state: applied.kind, finding })],
    // "notice.refuse" is an alarm: a valid signature under something that is not ours.
    audit: [
      ...(work.audit ?? []),
      { action: `notice.${verbs[applied.kind]}`, subject: stored.id, detail },
    ],
  };
}

const verbs = { applied: "apply", ignored: "ignore", refused: "refuse" } as const;

/**
 * `notice.apply`: reads a stored notice again and hands it to whoever takes such news. What it
 * throws is tried again; the bytes are kept as they came.
 */
export const noticeDueHandlers = (parts: {
  readonly channels: NoticeChannels;
  readonly takers: NoticeTakers;
}): DueHandlers => ({
  "notice.apply": { decide: (read, item) => applyNotice(read, parts, item.reference) },
});
