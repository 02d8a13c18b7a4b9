import { banks } from "@coffer/contract";
import type { Money } from "@coffer/money";
import { account } from "../../books/ledger/index.ts";
import type { Charge, Reader } from "../../books/work/index.ts";

/** The counter of what a bank's cash is promised to. */
const cashRule = (currency: string): string => `cash:${currency}`;

/**
 * Cash before promise (L22): a bank is told to pay only what lies there and is promised to nobody
 * else. Read under the lock of the account, so two payouts never count on the same money.
 */
export function cashUse(bank: string, { currency, minor }: Money): Charge {
  return {
    owner: bank,
    rule: cashRule(currency),
    currency,
    window: "life",
    amount: minor,
    strength: 1,
    caps: account("pool.bank", bank, currency),
  };
}

/** The promise is over: the money has left, or never will. */
export const cashBack = (bank: string, amount: Money): Charge => {
  const use = cashUse(bank, amount);
  return { ...use, amount: -use.amount };
};

/**
 * What lies in the pool account at this bank and is promised to nobody. Read without a lock: what
 * decides is the charge on the bank's cash (L22).
 */
export async function freeCash(read: Reader, bank: string, currency: string): Promise<bigint> {
  const [balance, promised] = await Promise.all([
    read.balance({ class: "pool.bank", owner: bank, currency }),
    read.load("limitUse", `${bank}|${cashRule(currency)}`),
  ]);
  return -balance - (promised?.used1 ?? 0n);
}

/**
 * The bank that is told to pay: the account's own, where that holds enough; else another that does,
 * since banks pay into each other's accounts. With too little everywhere it waits at its own.
 */
export async function payingBank(read: Reader, own: string, amount: Money): Promise<string> {
  for (const bank of [own, ...banks.filter((one) => one !== own)]) {
    if ((await freeCash(read, bank, amount.currency)) >= amount.minor) return bank;
  }
  return own;
}
