// A ledger in a hundred lines: what the real one must agree with after every step. It knows
// nothing of postings, locks or rows; it has people, a shop and a bank.

export type Person = 0 | 1 | 2;
export type Level = 1 | 2 | 3;

/** What may be asked of a ledger; people, holds and sends are named by their order. */
export type Step =
  | { readonly do: "pay in"; readonly who: Person; readonly fen: number }
  | {
      readonly do: "send";
      readonly who: Person;
      readonly to: Person;
      readonly fen: number;
      readonly level: Level;
      readonly day: number;
    }
  | { readonly do: "hold"; readonly who: Person; readonly fen: number }
  | { readonly do: "capture"; readonly hold: number; readonly share: number }
  | { readonly do: "release"; readonly hold: number }
  | { readonly do: "reverse"; readonly send: number }
  | { readonly do: "give back"; readonly send: number }
  | { readonly do: "freeze" | "lift"; readonly who: Person }
  | { readonly do: "withdraw"; readonly who: Person; readonly fen: number }
  | { readonly do: "tell the bank" | "settle" | "return" | "cancel"; readonly withdrawal: number };

export type Said =
  | "done"
  | "nothing to do"
  | "ledger.insufficient_funds"
  | "limit.exceeded"
  | "account.frozen"
  | "stale";

/** What has been held, sent and withdrawn so far, as a Work needs to know it. */
export type Known = Pick<LedgerModel, "holds" | "sends" | "withdrawals">;

interface Waiting {
  readonly who: Person;
  readonly fen: number;
  open: boolean;
  captured: number;
}
interface Sent {
  readonly who: Person;
  readonly to: Person;
  readonly fen: number;
  readonly level: Level;
  readonly day: number;
  reversed: boolean;
}
interface Withdrawal {
  readonly who: Person;
  readonly fen: number;
  state: "held" | "told" | "settled" | "gone";
}

export const CAPS = [100, 150, 220] as const;

export class LedgerModel {
  readonly available = [0, 0, 0];
  readonly held = [0, 0, 0];
  readonly frozen = [false, false, false];
  readonly limits = [0, 1, 2].map(() => ({ day: -1, used: [0, 0, 0] }));
  readonly holds: Waiting[] = [];
  readonly sends: Sent[] = [];
  readonly withdrawals: Withdrawal[] = [];
  shop = 0;
  bank = 0;
  payout = 0;
  promised = 0;

  /** What a Work is made of: holds, sends and withdrawals as they stand. */
  known(): Known {
    return { holds: this.holds, sends: this.sends, withdrawals: this.withdrawals };
  }

  step(step: Step): Said {
    switch (step.do) {
      case "pay in":
        this.bank += step.fen;
        this.available[step.who] = this.#has(step.who) + step.fen;
        return "done";
      case "send":
        return this.#send(step);
      case "hold":
        return this.#setAside(step.who, step.fen, () =>
          this.holds.push({ who: step.who, fen: step.fen, open: true, captured: 0 }),
        );
      case "capture":
      case "release":
        return this.#end(step.hold, step.do === "capture" ? step.share : 0);
      case "reverse":
        return this.#reverse(step.send);
      case "give back":
        return this.#giveBack(step.send);
      case "freeze":
      case "lift":
        this.frozen[step.who] = step.do === "freeze";
        return "done";
      case "withdraw":
        return this.#setAside(step.who, step.fen, () =>
          this.withdrawals.push({ who: step.who, fen: step.fen, state: "held" }),
        );
      default:
        return this.#goOn(step.do, step.withdrawal);
    }
  }

  #has(who: Person): number {
    return this.available[who] ?? 0;
  }

  #move(who: Person, fen: number): void {
    this.available[who] = this.#has(who) + fen;
  }

  #send({ who, to, fen, level, day }: Extract<Step, { do: "send" }>): Said {
    if (who === to) return "nothing to do";
    if (this.frozen[who]) return "account.frozen";
    if (this.#has(who) < fen) return "ledger.insufficient_funds";
    const limit = this.limits[who];
    if (!limit) return "nothing to do";
    const used = limit.day < day ? [0, 0, 0] : [...limit.used];
    used[level - 1] = (used[level - 1] ?? 0) + fen;
    // Weaker proofs have lower caps; each binds what was proved no better.
    for (let at = level - 1; at < 3; at++) {
      const sum = used.slice(0, at + 1).reduce((a, b) => a + b, 0);
      if (sum > (CAPS[at] ?? 0)) return "limit.exceeded";
    }
    limit.used = used;
    limit.day = Math.max(limit.day, day);
    this.#move(who, -fen);
    this.#move(to, fen);
    this.sends.push({ who, to, fen, level, day, reversed: false });
    return "done";
  }

  #setAside(who: Person, fen: number, remember: () => void): Said {
    if (this.frozen[who]) return "account.frozen";
    if (this.#has(who) < fen) return "ledger.insufficient_funds";
    this.#move(who, -fen);
    this.held[who] = (this.held[who] ?? 0) + fen;
    remember();
    return "done";
  }

  // Also of a frozen person: it was promised before, or gives back.
  #end(at: number, share: number): Said {
    const hold = this.holds[at];
    if (!hold) return "nothing to do";
    if (!hold.open) return "stale";
    hold.captured = captured(hold.fen, share);
    hold.open = false;
    this.held[hold.who] = (this.held[hold.who] ?? 0) - hold.fen;
    this.shop += hold.captured;
    this.#move(hold.who, hold.fen - hold.captured);
    return "done";
  }

  #reverse(at: number): Said {
    const send = this.sends[at];
    if (!send) return "nothing to do";
    if (send.reversed) return "stale";
    if (this.#has(send.to) < send.fen) return "ledger.insufficient_funds";
    send.reversed = true;
    this.#move(send.to, -send.fen);
    this.#move(send.who, send.fen);
    return "done";
  }

  // What the limit is given back, it is given to the day it came from, and never below nothing.
  #giveBack(at: number): Said {
    const send = this.sends[at];
    if (!send) return "nothing to do";
    const limit = this.limits[send.who];
    if (limit && limit.day === send.day) {
      limit.used[send.level - 1] = Math.max(0, (limit.used[send.level - 1] ?? 0) - send.fen);
    }
    this.bank += 1;
    this.#move(send.who, 1);
    return "done";
  }

  #goOn(what: "tell the bank" | "settle" | "return" | "cancel", at: number): Said {
    const withdrawal = this.withdrawals[at];
    if (!withdrawal) return "nothing to do";
    const { who, fen, state } = withdrawal;
    const before = what === "tell the bank" || what === "cancel" ? "held" : "told";
    if (state !== before) return "stale";
    if (what === "tell the bank") {
      if (this.frozen[who]) return "account.frozen";
      if (this.promised + fen > this.bank) return "ledger.insufficient_funds";
      this.promised += fen;
      this.payout += fen;
    } else if (what !== "cancel") {
      this.promised -= fen;
      this.payout -= fen;
      if (what === "settle") this.bank -= fen;
    }
    if (before === "held") this.held[who] = (this.held[who] ?? 0) - fen;
    if (what === "cancel" || what === "return") this.#move(who, fen);
    withdrawal.state = what === "tell the bank" ? "told" : what === "settle" ? "settled" : "gone";
    return "done";
  }
}

/** What a share of ten takes of a hold: nothing, some, or all of it. */
export const captured = (fen: number, share: number): number => Math.floor((fen * share) / 10);
