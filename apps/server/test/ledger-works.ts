import { account, endHold, openHold } from "../src/books/ledger/index.ts";
import { change, type Move, type Posting, row, type Work } from "../src/books/work/index.ts";
import { placeId } from "../src/platform/ids.ts";
import { assert } from "../src/platform/refusal.ts";
import { cny } from "./books.ts";
import { CAPS, captured, type Known, type Person, type Step } from "./ledger-model.ts";

// The same steps as Works, each as a use case would have decided it on what it once read: a row
// that has changed since makes the Work stale, and the journal must notice.

export interface Place {
  readonly batch: bigint;
  readonly index: number;
}

export class LedgerWorks {
  /** Begins everything this ledger is called: many of them share one database. */
  readonly name: string;
  #steps = 0;
  readonly #sends: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  people(): readonly string[] {
    return [0, 1, 2].map((who) => `usr_${this.name}_${who}`);
  }
  get shop(): string {
    return `mer_${this.name}`;
  }
  get bank(): string {
    return `bank_${this.name}`;
  }
  holdId = (at: number): `hld_${string}` => `hld_${this.name}_${at}`;
  sendReference = (at: number): string => this.#sends[at] ?? "";
  withdrawalId = (at: number): string => `wdr_${this.name}_${at}`;

  /** What must be there before the first step. */
  opening(): Work<null>["insert"] {
    return this.people().map((id) => row("holder", { id }));
  }

  /** The Work of a step, given the ledger as it was before; `reversed` is where a send stands. */
  workOf(step: Step, before: Known, reversed?: Place): Work<null> {
    this.#steps += 1;
    switch (step.do) {
      case "pay in":
        return this.#posting("topup.succeeded", this.#fresh(), [this.#in(step.who, step.fen)]);
      case "send":
        return this.#send(step, before.sends.length);
      case "hold":
        return this.#hold(step.who, step.fen, before.holds.length);
      case "capture":
      case "release":
        return this.#end(step.hold, step.do === "capture" ? step.share : 0, before);
      case "reverse":
        return this.#reverse(step.send, before, reversed);
      case "give back":
        return this.#giveBack(step.send, before);
      case "freeze":
      case "lift":
        return this.#standing(step.who, step.do === "freeze");
      case "withdraw":
        return this.#withdraw(step.who, step.fen, before.withdrawals.length);
      default:
        return this.#goOn(step.do, step.withdrawal, before);
    }
  }

  #fresh = (): string => `${this.name}.${this.#steps}`;
  #person(who: Person): string {
    return `usr_${this.name}_${who}`;
  }
  #available = (who: Person) => account("customer.available", this.#person(who), "CNY");
  #held = (who: Person) => account("customer.held", this.#person(who), "CNY");
  #cash = () => account("pool.bank", this.bank, "CNY");
  #payout = () => account("pool.payout", this.name, "CNY");
  #in = (who: Person, fen: number): Move => ({
    from: this.#cash(),
    to: this.#available(who),
    amount: cny(fen),
  });

  #posting(
    kind: string,
    reference: string,
    moves: readonly Move[],
    more: Partial<Posting> = {},
  ): Work<null> {
    return { post: [{ kind, reference, moves, ...more }], reply: null };
  }

  #use(who: Person, fen: number, { level, day }: { level: 1 | 2 | 3; day: number }) {
    return {
      owner: this.#person(who),
      rule: "spend.day",
      currency: "CNY",
      window: `2026-11-2${day}`,
      amount: BigInt(fen),
      strength: level,
      caps: [BigInt(CAPS[0]), BigInt(CAPS[1]), BigInt(CAPS[2])],
    } as const;
  }

  #send(step: Extract<Step, { do: "send" }>, at: number): Work<null> {
    const { who, to, fen } = step;
    const moves = [{ from: this.#available(who), to: this.#available(to), amount: cny(fen) }];
    // One that is refused leaves its place to the next try, which is another transfer.
    this.#sends[at] = `trf_${this.name}_${this.#steps}`;
    const posted = this.#posting("transfer.sent", this.sendReference(at), moves);
    return { ...posted, charge: [this.#use(who, fen, step)] };
  }

  #hold(who: Person, fen: number, at: number): Work<null> {
    const id = this.holdId(at);
    const moves = [{ from: this.#available(who), to: this.#held(who), amount: cny(fen) }];
    return {
      ...this.#posting("payment.authorised", id, moves),
      insert: [openHold(this.#holdRow(who, fen, id))],
    };
  }

  #holdRow(who: Person, fen: number, id: `hld_${string}`) {
    const [owner, kind] = [this.#person(who), "payment.authorised"];
    const amount = BigInt(fen);
    return { id, owner, currency: "CNY", amount, kind, reference: id, expiresAt: null };
  }

  #end(at: number, share: number, before: Known): Work<null> {
    const hold = before.holds[at];
    assert(hold, "only what was held ends");
    const { who, fen } = hold;
    const taken = captured(fen, share);
    const moves = [
      { from: this.#held(who), to: account("merchant.pending", this.shop, "CNY"), fen: taken },
      { from: this.#held(who), to: this.#available(who), fen: fen - taken },
    ].flatMap(({ fen: part, ...ends }) => (part === 0 ? [] : [{ ...ends, amount: cny(part) }]));
    const id = this.holdId(at);
    const read = { ...this.#holdRow(who, fen, id), state: "open", version: 1 };
    const parts = { captured: BigInt(taken), released: BigInt(fen - taken) };
    const kind = taken === 0 ? "payment.voided" : "payment.captured";
    return {
      ...this.#posting(kind, id, moves),
      change: [endHold({ ...read, captured: 0n, released: 0n }, parts)],
    };
  }

  #reverse(at: number, before: Known, place: Place | undefined): Work<null> {
    const send = before.sends[at];
    assert(send, "only what was sent is reversed");
    const { who, to, fen } = send;
    const moves = [{ from: this.#available(to), to: this.#available(who), amount: cny(fen) }];
    const more = place ? { reversalOf: placeId("pst", place.batch, place.index) } : {};
    return this.#posting("reversal", this.sendReference(at), moves, more);
  }

  #giveBack(at: number, before: Known): Work<null> {
    const send = before.sends[at];
    assert(send, "only what was sent is given back");
    const use = this.#use(send.who, -send.fen, send);
    const none = [null, null, null] as const;
    const posted = this.#posting("deposit.received", this.#fresh(), [this.#in(send.who, 1)]);
    return { ...posted, charge: [{ ...use, caps: none }] };
  }

  #standing(who: Person, freezes: boolean): Work<null> {
    const holder = this.#person(who);
    const action = freezes ? "person.freeze" : "person.lift";
    return {
      standing: [{ holder, status: freezes ? "frozen" : "active" }],
      audit: [{ action, subject: holder }],
      reply: null,
    };
  }

  // A row that counts how far it has come stands for the withdrawal: 1 held, 2 told, 3 over.
  #withdraw(who: Person, fen: number, at: number): Work<null> {
    const id = this.withdrawalId(at);
    const moves = [{ from: this.#available(who), to: this.#held(who), amount: cny(fen) }];
    return {
      ...this.#posting("withdrawal.requested", id, moves),
      insert: [row("cursor", { id, block: 0n, index: 1 })],
    };
  }

  #goOn(
    what: "tell the bank" | "settle" | "return" | "cancel",
    at: number,
    before: Known,
  ): Work<null> {
    const withdrawal = before.withdrawals[at];
    assert(withdrawal, "only what was asked for goes on");
    const { who, fen } = withdrawal;
    const amount = cny(fen);
    const [held, payout, own] = [this.#held(who), this.#payout(), this.#available(who)];
    const id = this.withdrawalId(at);
    const ends = {
      "tell the bank": { kind: "sent", from: held, to: payout, version: 1, cash: fen },
      settle: { kind: "settled", from: payout, to: this.#cash(), version: 2, cash: -fen },
      return: { kind: "returned", from: payout, to: own, version: 2, cash: -fen },
      cancel: { kind: "cancelled", from: held, to: own, version: 1, cash: 0 },
    }[what];
    const { kind, from, to, version, cash } = ends;
    const fact = { fact: what === "settle" || what === "return" };
    return {
      ...this.#posting(`withdrawal.${kind}`, id, [{ from, to, amount }], fact),
      // Told and cancelled leave the row at one version: only what is told can end after it.
      ...(what === "tell the bank" ? {} : { claim: [{ name: `end:${id}` }] }),
      change: [change("cursor", { id, version }, { index: version + 1 })],
      ...(cash === 0 ? {} : { charge: [this.#cashUse(cash)] }),
    };
  }

  #cashUse(fen: number) {
    return {
      owner: this.bank,
      rule: "cash:CNY",
      currency: "CNY",
      window: "life",
      amount: BigInt(fen),
      strength: 1,
      caps: this.#cash(),
    } as const;
  }
}
