import type { explainBalance, ReplyOf } from "@coffer/contract";
import { statement } from "../../books/ledger/index.ts";
import type { Reader } from "../../books/work/index.ts";
import { counted, signed } from "../shown/index.ts";
import { accountOf, accountView, entryView } from "./account.ts";
import { partsOf } from "./store.ts";

type Explanation = ReplyOf<typeof explainBalance>;

const LATEST = 20;
const TRIES_MAX = 3;

/**
 * What a balance is made of. Three figures from three places must agree: the one stored with the
 * account, the sum of its entries, and the balance that its last entry noted. `holds: false` after
 * three tries is a finding, not a race (C46). Refuses `resource.not_found`.
 */
export async function explain(read: Reader, number: string): Promise<Explanation> {
  // An account that moved between the reads is read again: what is told is of one moment.
  for (let tries = 1; ; tries++) {
    const explained = await explainOnce(read, number);
    if (explained.holds || tries === TRIES_MAX) return explained;
  }
}

async function explainOnce(read: Reader, number: string): Promise<Explanation> {
  const account = await accountOf(read, number);
  const [parts, latest] = await Promise.all([
    partsOf(read, account.number),
    statement(read, account, { before: null, rows: LATEST }),
  ]);
  const summed = parts.reduce((sum, part) => sum + part.sum, 0n);
  const last = latest[0]?.balance ?? 0n;
  const entries = parts.reduce((sum, part) => sum + part.entries, 0n);
  const show = (minor: bigint) => signed(account.currency, minor);
  const blocks = parts.flatMap((part) => [part.first, part.last]);
  return {
    account: accountView(account),
    entries: counted(entries),
    stored: show(account.balance),
    summed: show(summed),
    last: show(last),
    holds: account.balance === summed && summed === last && account.sequence === entries,
    firstBlock: blocks.length > 0 ? counted(blocks.reduce(least)) : null,
    lastBlock: blocks.length > 0 ? counted(blocks.reduce(greatest)) : null,
    parts: parts.map(({ kind, entries: count, sum }) => ({
      kind,
      entries: counted(count),
      sum: show(sum),
    })),
    latest: latest.map((entry) => entryView(account, entry)),
  };
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const greatest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
