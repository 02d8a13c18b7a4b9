import Type, { type Static } from "typebox";
import type { Timings } from "../config.ts";
import type { Switches } from "../lab/switches.ts";
import type { Clock } from "../platform/clock.ts";
import { newId } from "../platform/ids.ts";
import { Rejection } from "../platform/rejection.ts";
import type { Store } from "../platform/store.ts";

const channels = ["bank-a", "bank-b", "gateway-a", "gateway-b"] as const;
export type Channel = (typeof channels)[number];

/** `reference` is for the lab's pages alone: what the platform is told stands in `body`. */
export interface Notice {
  readonly id: string;
  readonly channel: Channel;
  readonly reference: string;
  readonly body: object;
}

const NoticeRow = Type.Object({
  id: Type.String(),
  channel: Type.String(),
  reference: Type.String(),
  body: Type.String(),
  createdAt: Type.String(),
});
const DeliveryRow = Type.Object({
  id: Type.String(),
  state: Type.String(),
  sign: Type.String(),
  attempts: Type.BigInt(),
  at: Type.String(),
  answer: Type.Union([Type.BigInt(), Type.Null()]),
});

// Far enough apart that the first delivery is answered before the second starts, near enough that a
// test does not wait.
const repeatMs = 150;

/**
 * What the wallet company is told. Written in the transaction of the fact it tells, delivered
 * afterwards (deliver.ts); the switch of its channel decides how often and when.
 */
export class Notices {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #switches: Switches;
  readonly #timings: () => Timings;
  // In memory: what is early is awaited by the call that caused it, and a restart has no such call.
  readonly #early = new Map<Channel, string[]>();

  constructor(store: Store, clock: Clock, more: { switches: Switches; timings: () => Timings }) {
    this.#store = store;
    this.#clock = clock;
    this.#switches = more.switches;
    this.#timings = more.timings;
  }

  tell(notice: Notice, options: { twice?: boolean } = {}): void {
    const { id, channel, reference } = notice;
    // Once and for all: signatures cover bytes, so a retry must not serialise anew.
    const body = JSON.stringify(notice.body);
    const createdAt = this.#clock.wall();
    this.#store.insert("notice", { id, channel, reference, body, createdAt });
    switch (this.#switches.take(`${channel}.notice`, reference)) {
      case "never":
        return;
      case "forged":
        // Instead of the true one, not beside it: the platform has to find out by asking.
        this.#deliver(id, channel, { sign: "forged" });
        return;
      case "late":
        this.#deliver(id, channel, { inMs: this.#timings().noticeLateMs });
        return;
      case "twice":
        this.#repeat(id, channel, 2);
        return;
      case "five-times":
        this.#repeat(id, channel, 5);
        return;
      case "early":
        this.#early.set(channel, [
          ...(this.#early.get(channel) ?? []),
          this.#deliver(id, channel, {}),
        ]);
        return;
      default:
        this.#repeat(id, channel, options.twice ? 2 : 1);
    }
  }

  /** Deliveries that must be over before the call that caused them is answered. */
  takeEarly(channel: Channel): readonly string[] {
    const ids = this.#early.get(channel) ?? [];
    this.#early.delete(channel);
    return ids;
  }

  resend(id: string): void {
    const notice = this.#store.row(NoticeRow, "SELECT * FROM notice WHERE id = :id", { id });
    const channel = channels.find((one) => one === notice?.channel);
    if (!channel) throw new Rejection(404, "notice_not_found", `no notice ${id}`);
    this.#store.write(() => this.#deliver(id, channel, {}));
  }

  list(filter: { channel?: string; reference?: string; limit: number }) {
    const rows = this.#store.rows(
      NoticeRow,
      `SELECT * FROM notice
       WHERE (:channel IS NULL OR channel = :channel)
         AND (:reference IS NULL OR reference = :reference)
       ORDER BY rowid DESC LIMIT :limit`,
      {
        channel: filter.channel ?? null,
        reference: filter.reference ?? null,
        limit: filter.limit,
      },
    );
    return rows.map((row) => ({ ...row, deliveries: this.#deliveriesOf(row.id) }));
  }

  #deliveriesOf(noticeId: string) {
    const rows = this.#store.rows(
      DeliveryRow,
      "SELECT * FROM delivery WHERE noticeId = :noticeId ORDER BY rowid",
      { noticeId },
    );
    return rows.map(deliveryView);
  }

  #repeat(id: string, channel: Channel, times: number): void {
    for (let n = 0; n < times; n += 1) this.#deliver(id, channel, { inMs: n * repeatMs });
  }

  #deliver(noticeId: string, channel: Channel, how: { inMs?: number; sign?: "forged" }): string {
    const id = newId("dly");
    this.#store.insert("delivery", {
      id,
      noticeId,
      channel,
      sign: how.sign ?? "valid",
      state: "waiting",
      attempts: 0n,
      at: this.#clock.wall(how.inMs ?? 0),
      answer: null,
    });
    return id;
  }
}

function deliveryView(row: Static<typeof DeliveryRow>) {
  return {
    state: row.state,
    sign: row.sign,
    attempts: Number.parseInt(row.attempts.toString(), 10),
    at: row.at,
    answer: row.answer === null ? null : Number.parseInt(row.answer.toString(), 10),
  };
}
