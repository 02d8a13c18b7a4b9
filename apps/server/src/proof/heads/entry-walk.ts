import type { Problem } from "../invariants/index.ts";
import { type Block, isPosting } from "./export-lines.ts";

type Leaf = Block["leaves"][number];

interface Standing {
  readonly sequence: bigint;
  readonly balance: bigint;
}

/**
 * The arithmetic of the books from the leaves alone: a posting's entries are what its moves make,
 * so what it takes it gives; each account goes from its last balance to its next without a gap.
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

  take(block: string, leaf: Leaf): void {
    if (!isPosting(leaf)) return;
    const [, , index, , , , , , , , , moves, , entries] = leaf;
    const at = `block ${block} posting ${index}`;
    const moved = sumsOf(moves);
    for (const entry of entries) {
      const [account = "", sequence = "", amount = "", balance = ""] = entry.split(":");
      const next = { sequence: BigInt(sequence), balance: BigInt(balance) };
      if (moved.get(account) !== BigInt(amount)) {
        this.#say({ at, what: `its moves do not make the entry of account ${account}` });
      }
      moved.delete(account);
      this.#enter(at, account, next, BigInt(amount));
    }
    for (const account of moved.keys()) {
      this.#say({ at, what: `its moves make an entry of account ${account}, which is not there` });
    }
  }

  #enter(at: string, account: string, next: Standing, amount: bigint): void {
    const before = this.#accounts.get(account) ?? { sequence: 0n, balance: 0n };
    if (next.sequence !== before.sequence + 1n) {
      const what = `account ${account} goes from ${before.sequence} to ${next.sequence}`;
      this.#say({ at, what });
    }
    if (next.balance !== before.balance + amount) {
      this.#say({ at, what: `account ${account} does not go on from its last balance` });
    }
    this.#accounts.set(account, next);
    this.#entries += 1;
  }
}

/** What moves written as `from>to:amount;…` come to on each account. */
function sumsOf(moves: string): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  const add = (account: string, amount: bigint): void =>
    void sums.set(account, (sums.get(account) ?? 0n) + amount);
  for (const move of moves.split(";")) {
    const [from = "", to = "", amount = ""] = move.split(/[>:]/);
    add(from, -BigInt(amount));
    add(to, BigInt(amount));
  }
  return sums;
}
