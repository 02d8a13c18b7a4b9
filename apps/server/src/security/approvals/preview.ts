import { money, toWire } from "@coffer/money";
import type { AccountRef, Move, Posting, Reader, Work } from "../../books/work/index.ts";
import { isRefusal, RefusalError } from "../../platform/refusal.ts";
import type { Change, Executor, Fact, Grounds, Order } from "./executor.ts";

type Wire = ReturnType<typeof toWire>;

interface Side {
  readonly class: string;
  readonly owner: string;
}

interface Balance extends Side {
  readonly before: Signed;
  readonly after: Signed;
}

interface Signed {
  readonly negative: boolean;
  readonly amount: Wire;
}

/** What would come of an order now: what changes, and the journal as it would be written. */
export interface Preview {
  readonly facts: readonly Fact[];
  readonly effect: readonly {
    readonly kind: string;
    readonly moves: readonly {
      readonly source: Side;
      readonly target: Side;
      readonly amount: Wire;
    }[];
  }[];
  readonly balances: readonly Balance[];
}

export interface Previewed {
  readonly change: Change;
  readonly preview: Preview;
  /** Names exactly this: a yes to it is a yes to nothing else. */
  readonly seen: string;
  readonly work: Work<string | null>;
}

/** Decides the order without committing it; refuses as it would be refused. */
export async function previewOf(
  read: Reader,
  executor: Executor,
  order: Order,
  grounds: Grounds,
): Promise<Previewed> {
  const change = await executor.describe(read, order);
  const work = await executor.execute(read, order, grounds);
  if (isRefusal(work.reply)) throw new RefusalError(work.reply);
  const post = work.post ?? [];
  const effect = post.map(({ kind, moves }) => ({ kind, moves: moves.flatMap(movesOf) }));
  const balances = await balancesOf(read, post);
  // Without the balances: those of a busy account change with every payment, and it is the facts
  // that say on which of them the order rests.
  const named = JSON.stringify([executor.action, change.subject, change.facts, effect]);
  const seen = read.keyring.mac("approval", named).toString("base64url");
  return { change, work, seen, preview: { facts: change.facts, effect, balances } };
}

const sideOf = (ref: AccountRef): Side => ({ class: ref.class, owner: ref.owner });

function movesOf({ from, to, amount }: Move) {
  const sources = [from].flat();
  return sources.map((source) => ({
    source: sideOf(source),
    target: sideOf(to),
    amount: toWire(amount),
  }));
}

/** Each account it touches, as it stands and as it would. */
async function balancesOf(read: Reader, post: readonly Posting[]): Promise<readonly Balance[]> {
  const touched = new Map<string, { readonly ref: AccountRef; readonly delta: bigint }>();
  const touch = (ref: AccountRef, amount: bigint) => {
    const name = `${ref.class}|${ref.owner}|${ref.currency}`;
    touched.set(name, { ref, delta: (touched.get(name)?.delta ?? 0n) + amount });
  };
  for (const { from, to, amount } of post.flatMap(({ moves }) => moves)) {
    const [first] = [from].flat();
    if (first) touch(first, -amount.minor);
    touch(to, amount.minor);
  }
  return Promise.all(
    [...touched.values()].map(async ({ ref, delta }) => {
      const before = await read.balance(ref);
      return {
        ...sideOf(ref),
        before: signed(ref.currency, before),
        after: signed(ref.currency, before + delta),
      };
    }),
  );
}

function signed(currency: string, minor: bigint): Signed {
  const negative = minor < 0n;
  return { negative, amount: toWire(money(currency, negative ? -minor : minor)) };
}
