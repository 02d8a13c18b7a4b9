import { assert } from "../../platform/refusal.ts";
import type { AccountRef } from "../work/index.ts";

/** Customers' money, the house's own, points: a move never leaves its book (L18). */
export type Book = "C" | "H" | "P";
export type AccountKind = "asset" | "liability" | "income" | "expense" | "equity" | "contra";

/**
 * What the chart says of a class; floors and ceilings become bounds of each account at its opening.
 */
export interface AccountClass {
  readonly book: Book;
  readonly kind: AccountKind;
  readonly zh: string;
  /** The stored balance (credits − debits) never falls below; liabilities have 0. */
  readonly floor: bigint | null;
  /** … never rises above; bank and transit assets have 0: they cannot be overdrawn. */
  readonly ceiling: bigint | null;
  /** House money lying in the pool: member of the mirror (L19). */
  readonly mirror?: true;
  /** It stays open when its holder is closed: what the house keeps for whoever has gone (L13). */
  readonly outlives?: true;
  /** When it must be zero, else a break or a case opens. */
  readonly zero: string;
}

// Assets are stored negative (credits − debits), so a ceiling of 0 says that one cannot give more
// than is there; a liability has its floor of 0 for the same reason.
const asset = (zh: string, zero: string, more: Partial<AccountClass> = {}): AccountClass => ({
  book: "C",
  kind: "asset",
  zh,
  floor: null,
  ceiling: 0n,
  zero,
  ...more,
});
const owed = (zh: string, zero: string, more: Partial<AccountClass> = {}): AccountClass => ({
  book: "C",
  kind: "liability",
  zh,
  floor: 0n,
  ceiling: null,
  zero,
  ...more,
});
const own = (
  kind: AccountKind,
  zh: string,
  zero: string,
  more: Partial<AccountClass> = {},
): AccountClass => ({
  book: "H",
  kind,
  zh,
  floor: null,
  ceiling: null,
  zero,
  ...more,
});

// The chart of accounts as data: docs/ledger.md shows it with the posting of every flow.
const chart: Readonly<Record<string, AccountClass>> = {
  "pool.bank": asset("备付金存管账户", "never; equals the statement at each cut-off"),
  "pool.clearing": asset("通道待清算款", "per item, when its settlement line is matched", {
    ceiling: null,
  }),
  "pool.move": asset("存管账户间在途", "next bank day"),
  "pool.unexplained": asset("不明扣款", "same day, case within 5 days"),
  "pool.shortfall": asset("备付金缺口", "same day; non-zero is reported", { mirror: true }),
  "customer.available": owed("可用余额", "at closure"),
  "customer.held": owed("冻结/处理中", "equals the open holds"),
  "customer.dormant": owed("休眠待领款", "when claimed", { outlives: true }),
  "merchant.pending": owed("待结算款", "per item after its cut-off"),
  "merchant.available": owed("可提现/可退款余额", "at closure"),
  "merchant.reserve": owed("商户保证金", "a term after closure"),
  "merchant.dispute": owed("争议冻结款", "when the last dispute ends"),
  "merchant.fees": owed("暂扣手续费", "per item after settlement"),
  "escrow.packet": owed("红包待领款", "at the last claim or expiry"),
  "escrow.pot": owed("群收款池", "at payout or return"),
  "escrow.gift": owed("待认领转账", "at claim or expiry"),
  "escrow.batch": owed("批量付款待发", "when the batch closes"),
  "pool.payout": owed("付款在途", "per item at its final bank state"),
  "pool.refund": owed("原路退款在途", "per item at the gateway's confirmation"),
  "pool.unidentified": owed("不明来款", "case within days"),
  "campaign.budget": owed("活动预算", "at campaign close", { mirror: true }),
  "campaign.reserved": owed("已发券占用", "when no coupon is open", { mirror: true }),
  "compensation.budget": owed("赔付准备金", "never", { mirror: true }),
  "pool.fee_reserve": owed("通道费预留", "per item at settlement", { mirror: true }),
  "pool.house": owed("存管账户内自有资金", "swept daily to the pack's level", { mirror: true }),
  "own.bank": own("asset", "自有资金账户", "equals the statement", { ceiling: 0n }),
  "own.pool": own("asset", "存放于存管账户的自有资金", "mirrors the house money in the pool"),
  "own.transit": own("asset", "自有资金在途", "next bank day"),
  "own.receivable.merchant": own("asset", "应收商户垫款", "when recovered", { ceiling: 0n }),
  "own.receivable.customer": own("asset", "应收用户欠款", "when recovered", { ceiling: 0n }),
  "own.receivable.gateway": own("asset", "应收通道/银行差错款", "when the claim ends", {
    ceiling: 0n,
  }),
  "own.receivable.fees": own("asset", "应收商户手续费", "when paid", { ceiling: 0n }),
  "own.payable.gateway": own("liability", "应付通道手续费", "after each invoice"),
  "own.payable.bank": own("liability", "应付银行手续费", "after each invoice"),
  "own.points": own("liability", "积分合同负债", "never", { floor: 0n }),
  "own.tax": own("liability", "应交税费", "each return"),
  "own.equity": own("equity", "实收资本/留存", "never"),
  "own.fx": own("asset", "外汇头寸", "revalued"),
  "own.rounding": own("expense", "尾差", "closed yearly"),
  "income.mdr": own("income", "商户手续费", "closed yearly"),
  "income.fee": own("income", "用户手续费", "closed yearly"),
  "income.fx": own("income", "汇兑收益", "closed yearly"),
  "income.interest": own("income", "备付金利息", "closed yearly"),
  "income.breakage": own("income", "积分过期收入", "closed yearly"),
  "expense.gateway": own("expense", "通道费", "closed yearly"),
  "expense.bank": own("expense", "银行费", "closed yearly"),
  "expense.promotion": own("expense", "营销", "closed yearly"),
  "expense.points": own("expense", "积分费用", "closed yearly"),
  "expense.compensation": own("expense", "赔付", "closed yearly"),
  "expense.loss": own("expense", "风险损失", "closed yearly"),
  "points.issuer": {
    book: "P",
    kind: "contra",
    zh: "积分发行",
    floor: null,
    ceiling: null,
    zero: "never",
  },
  "customer.points": {
    book: "P",
    kind: "liability",
    zh: "用户积分",
    floor: 0n,
    ceiling: null,
    zero: "at closure",
  },
  "points.redeemed": {
    book: "P",
    kind: "contra",
    zh: "已兑积分",
    floor: null,
    ceiling: null,
    zero: "never",
  },
  "points.expired": {
    book: "P",
    kind: "contra",
    zh: "已过期积分",
    floor: null,
    ceiling: null,
    zero: "never",
  },
};

/** The chart by class name. `docs/ledger.md` prints it, and ledger-doc.test.ts compares the two. */
export const accountClasses: ReadonlyMap<string, AccountClass> = new Map(Object.entries(chart));

/** The class of this name. A name that is not in the chart is a fault, never a new class. */
export function accountClass(name: string): AccountClass {
  const found = accountClasses.get(name);
  assert(found, `no account class ${name} in the chart`);
  return found;
}

/** The house's own holder row: it is never frozen or closed. */
export const HOUSE = "house";

/**
 * Names an account: class, owner, currency. People's and merchants' accounts stand under their
 * owner's standing; all else is the house's. Escrow has a sender: `escrow` names it.
 */
export function account(className: string, owner: string, currency: string): AccountRef {
  assert(!className.startsWith("escrow."), "escrow names its sender");
  const personal = className.startsWith("customer.") || className.startsWith("merchant.");
  return { class: className, owner, currency, holder: personal ? owner : HOUSE };
}

/** Book and currency: what every posting sums to zero in. */
export const unitOf = (ref: AccountRef): string =>
  `${accountClass(ref.class).book}:${ref.currency}`;
