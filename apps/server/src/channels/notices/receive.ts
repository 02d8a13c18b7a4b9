import type { IncomingHttpHeaders } from "node:http";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Distrust, NoticeCheck, ReadNotice, Received } from "../protocol/index.ts";

/** What can be said of a channel's notices without calling anybody. */
export interface NoticeChannel {
  verifyNotice(received: Received): NoticeCheck;
  readonly readNotice: ReadNotice;
}

export type NoticeChannels = ReadonlyMap<string, NoticeChannel>;

/** A delivery at the door of one channel, before anything of it is believed. */
export interface NoticeDelivery {
  readonly channel: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: Uint8Array;
}

/** What the sender is told: that it is stored, and no word of what it meant. */
export interface NoticeReceipt {
  readonly received: true;
  /** It had been delivered before. */
  readonly known: boolean;
}

/** Whose notices are taken, and who hears of those that are not. */
export interface NoticeDoor {
  readonly channels: NoticeChannels;
  /** A rate-limited line of the security log; what is not believed has no other trace. */
  readonly distrusted: (line: {
    readonly channel: string;
    readonly why: Distrust | "channel";
  }) => void;
}

/**
 * Takes a notice in: verified over its raw bytes, then stored as it came. Answering 200 means
 * stored and nothing more, so a gateway never waits for our decision and never has to know it.
 */
export const noticeDoor = ({ channels, distrusted }: NoticeDoor) =>
  async function receiveNotice(
    read: Reader,
    { channel, headers, raw }: NoticeDelivery,
  ): Promise<Work<NoticeReceipt>> {
    const known = channels.get(channel);
    const check = known?.verifyNotice({ headers, raw, at: read.wall });
    if (!check || check.kind === "distrusted") {
      distrusted({ channel: known ? channel : "unknown", why: check?.why ?? "channel" });
      // One code for every reason: what exactly is wrong with a forgery is not told to whoever
      // tries.
      refuse("notice.unverified");
    }
    const providerKey = `${channel}:${check.providerId}`;
    if (await read.loadBy("notice", "providerKey", providerKey)) {
      return { reply: { received: true, known: true } };
    }
    const id = newId("ntc");
    return {
      // The provider's id becomes a name, hashed: it may be longer or stranger than a name may be.
      claim: [{ name: `notice:${read.keyring.mac("notice", providerKey).toString("base64url")}` }],
      insert: [
        row("notice", {
          id,
          channel,
          providerKey,
          sealed: read.keyring.seal(`notice|${id}`, raw),
          state: "received",
          finding: null,
          receivedAt: read.now,
        }),
      ],
      due: [{ id: newId("due"), at: read.now, handler: "notice.apply", reference: id }],
      audit: [{ action: "notice.receive", subject: id, detail: { channel } }],
      reply: { received: true, known: false },
    };
  };
