import Type, { type Static } from "typebox";
import { Alarm } from "../platform/alarm.ts";
import type { World } from "../world.ts";
import type { Channel } from "./notices.ts";
import { type SignMode, signatureHeaders } from "./signing.ts";

const WaitingRow = Type.Object({
  id: Type.String(),
  noticeId: Type.String(),
  channel: Type.Union([
    Type.Literal("bank-a"),
    Type.Literal("bank-b"),
    Type.Literal("gateway-a"),
    Type.Literal("gateway-b"),
  ]),
  sign: Type.Union([Type.Literal("valid"), Type.Literal("forged")]),
  attempts: Type.BigInt(),
  body: Type.String(),
});
type Waiting = Static<typeof WaitingRow>;

const NextRow = Type.Object({ at: Type.Union([Type.String(), Type.Null()]) });

const selectWaiting = `SELECT d.id, d.noticeId, d.channel, d.sign, d.attempts, n.body
  FROM delivery d JOIN notice n ON n.id = d.noticeId WHERE d.state = 'waiting'`;

// How many a platform that was away finds on its doorstep at once.
const atOnce = 8;
// Longer than a platform needs to store a notice; a platform that hangs must not hold up the
// others.
const deadlineMs = 5_000;

/** Carries notices to the wallet company: at least once, in no order, until acknowledged. */
export class Deliverer {
  readonly #world: World;
  readonly #alarm: Alarm;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(world: World) {
    this.#world = world;
    this.#alarm = new Alarm(
      () => this.#inMs(),
      () => this.#deliverDue(),
    );
    world.store.onCommit(() => this.#alarm.set());
    this.#alarm.set();
  }

  get noticeUrl(): string | undefined {
    return this.#world.store.setting("platform.noticeUrl");
  }

  /** Delivers these now and returns when each was answered, or was not. */
  async deliver(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const row = this.#world.store.row(WaitingRow, `${selectWaiting} AND d.id = :id`, { id });
      if (row && this.noticeUrl !== undefined) this.#start(row);
      await this.#underWay.get(id);
    }
  }

  /** Sends raw bytes signed in a given way; says what the platform answered, null for nothing. */
  async post(channel: Channel, body: string, how: { id: string; mode: SignMode }) {
    const noticeUrl = this.noticeUrl;
    if (noticeUrl === undefined) return null;
    const { clock, credentials, log } = this.#world;
    const notice = { channel, id: how.id, body, unixSeconds: clock.unixSeconds() };
    try {
      const answer = await fetch(`${noticeUrl}/${channel}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...signatureHeaders(credentials, notice, how.mode),
        },
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(deadlineMs),
      });
      // Read to the end, or the connection could not be used again.
      await answer.arrayBuffer();
      return answer.status;
    } catch (error) {
      log.info({ channel, notice: how.id, error: String(error) }, "notice not delivered");
      return null;
    }
  }

  /** Stops starting new ones and waits for those under way. */
  async stop(): Promise<void> {
    this.#alarm.stop();
    await Promise.allSettled(this.#underWay.values());
  }

  #deliverDue(): void {
    if (this.noticeUrl === undefined) return;
    const due = this.#world.store.rows(
      WaitingRow,
      `${selectWaiting} AND d.at <= :now ORDER BY d.at LIMIT :limit`,
      { now: this.#world.clock.wall(), limit: atOnce * 2 },
    );
    for (const row of due) if (this.#underWay.size < atOnce) this.#start(row);
  }

  #start(row: Waiting): void {
    if (this.#underWay.has(row.id)) return;
    this.#underWay.set(row.id, this.#carry(row));
  }

  async #carry(row: Waiting): Promise<void> {
    const answer = await this.post(row.channel, row.body, { id: row.noticeId, mode: row.sign });
    const { store, clock, timings } = this.#world;
    const tried = Number.parseInt(row.attempts.toString(), 10) + 1;
    const accepted = answer !== null && answer >= 200 && answer < 300;
    // A forger does not repeat himself, and a repetition would hide whether the first was refused.
    const pauseMs = row.sign === "forged" ? undefined : timings.retryMs[tried - 1];
    const state = accepted ? "delivered" : pauseMs === undefined ? "given_up" : "waiting";
    // Before the commit, whose listener looks at what is under way to set the alarm.
    this.#underWay.delete(row.id);
    store.write(() =>
      store.run(
        `UPDATE delivery SET state = :state, attempts = :attempts, at = :at, answer = :answer
         WHERE id = :id`,
        {
          id: row.id,
          state,
          attempts: BigInt(tried),
          at: clock.wall(state === "waiting" ? pauseMs : 0),
          answer: answer === null ? null : BigInt(answer),
        },
      ),
    );
  }

  #inMs(): number | undefined {
    if (this.noticeUrl === undefined || this.#underWay.size >= atOnce) return undefined;
    // What is under way is answered by its own commit, which sets the alarm again.
    const busy = [...this.#underWay.keys()];
    const next = this.#world.store.row(
      NextRow,
      `SELECT min(at) AS at FROM delivery
       WHERE state = 'waiting' AND id NOT IN (SELECT value FROM json_each(:busy))`,
      { busy: JSON.stringify(busy) },
    );
    return next?.at ? Date.parse(next.at) - this.#world.clock.wallMs() : undefined;
  }
}
