// Every account that is not zero at each moment of the tour, as written down before it was played:
// the figures of docs/ledger.md's flows for the steps that exist. Each moment names what changes.

export type Figures = Readonly<Record<string, string>>;

const changes = {
  // Capital 1,000.00, of which 50.00 lie in the pool; people paid in by bank transfer.
  "after 0": {
    "own.bank bank-a": "950.00",
    "own.equity house": "1000.00",
    "own.pool house": "50.00",
    "pool.bank bank-a": "3150.00",
    "pool.house house": "50.00",
    "customer.available F1": "50.00",
    "customer.available F2": "50.00",
    "customer.available gran": "3000.00",
  },
  // 200.00 at par through B, which will keep 0.38 %: promised out of the house's money.
  "after 3": {
    "pool.clearing gateway-b": "200.00",
    "customer.available lin": "200.00",
    "pool.house house": "49.24",
    "pool.fee_reserve gateway-b": "0.76",
    "expense.gateway house": "0.76",
    "own.payable.gateway gateway-b": "0.76",
  },
  // 31.80, of which 0.60 % half-up is the shop's fee: 0.19.
  "after 4": {
    "customer.available lin": "168.20",
    "merchant.pending shop": "31.61",
    "merchant.fees shop": "0.19",
  },
  // 120.00 for dinner, and two friends send their share of 30.00.
  "after 6": {
    "customer.available lin": "108.20",
    "customer.available F1": "20.00",
    "customer.available F2": "20.00",
    "merchant.pending dinner": "119.28",
    "merchant.fees dinner": "0.72",
  },
  "7 at the bank": {
    "customer.available lin": "58.20",
    "pool.payout house": "50.00",
  },
  // The bank rejected it: the money never left the pool.
  "after 7": {
    "customer.available lin": "108.20",
    "pool.payout house": "0.00",
  },
  "9 waiting": {
    "customer.available gran": "1000.00",
    "customer.held gran": "2000.00",
  },
  "after 9": {
    "customer.available gran": "3000.00",
    "customer.held gran": "0.00",
  },
} as const satisfies Readonly<Record<string, Figures>>;

export type Moment = keyof typeof changes;

// In the order written: none of the names is a bare number, which would come first.
const moments = Object.entries<Figures>(changes);

/** All that stands in the books at a moment; what is missing is zero. */
export function figuresAt(moment: Moment): Figures {
  const last = moments.findIndex(([name]) => name === moment);
  const all: Figures = Object.assign({}, ...moments.slice(0, last + 1).map(([, change]) => change));
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "0.00"));
}
