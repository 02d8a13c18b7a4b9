import type { LeafFields } from "../../books/journal/index.ts";
import type { Problem } from "../invariants/index.ts";

const POSTING = "posting";
// Where a posting's entries stand in its leaf.
const [INDEX, ENTRIES] = [2, 13];
const ENTRY = /^(\d{1,18}):(\d{1,18}):(-?\d{1,19}):(-?\d{1,19})$/;

interface Standing {
  readonly sequence: bigint;
  readonly balance: bigint;
}

/**
 * The arithmetic of the books from the leaves alone: what a posting takes it gives, each account
 * goes from its last balance to its next without a gap.
 */
export class EntryWalk {
  readonly #say: (problem: Problem) => void;
  readonly #accounts = new Map<string, Standing>();
  #entries = 0;

  constructor(say: (problem: Problem) => void) {
    this.#say = say;
  }

  get entries(): number {
    return this.#entries;
  }

  get accounts(): number {
    return this.#accounts.size;
  }

  take(block: string, fields: LeafFields): void {
    if (fields[0] !== POSTING) return;
    const at = `block ${block} posting ${String(fields[INDEX])}`;
    const entries = fields[ENTRIES];
    const read = Array.isArray(entries) ? entries.map((entry) => ENTRY.exec(String(entry))) : [];
    if (read.length === 0) return this.#say({ at, what: "it has no entries" });
    let sum = 0n;
    for (const entry of read) {
      const [, account, sequence, amount, balance] = entry ?? [];
      if (!account || !sequence || !amount || !balance) {
        this.#say({ at, what: "an entry has not the form of one" });
        continue;
      }
      sum += BigInt(amount);
      this.#enter(at, account, { sequence: BigInt(sequence), balance: BigInt(balance) }, amount);
    }
    if (sum !== 0n) this.#say({ at, what: `its entries sum to ${sum}` });
  }

  #enter(at: string, account: string, next: Standing, amount: string): void {
    const before = this.#accounts.get(account) ?? { sequence: 0n, balance: 0n };
    if (next.sequence !== before.sequence + 1n) {
      this.#say({
        at,
        what: `account ${account} goes from ${before.sequence} to ${next.sequence}`,
      });
    }
    if (next.balance !== before.balance + BigInt(amount)) {
      this.#say({ at, what: `account ${account} does not go on from its last balance` });
    }
    this.#accounts.set(account, next);
    this.#entries += 1;
  }
}
