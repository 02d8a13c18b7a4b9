import Type from "typebox";
import { numericOf } from "../platform/amount.ts";
import type { Store } from "../platform/store.ts";
import type { World } from "../world.ts";
import { findAccount, type NewAccount, openAccount } from "./ledger.ts";
import { banks, behaviourOf, gatewayAccounts } from "./numbers.ts";

type Seed = readonly [
  number: string,
  holder: string,
  balance: bigint,
  kind: "person" | "platform" | "institution",
];

const houseSeeds = Object.values(banks).flatMap((bank): Seed[] => [
  [bank.pool, "宝匣支付备付金专户", 0n, "platform"],
  [bank.house, "宝匣支付有限公司", 10_000_000n, "platform"],
  [bank.suspense, "待退汇款项", 0n, "institution"],
  [bank.clearing, "同业往来", 0n, "institution"],
]);

const seeds: readonly Seed[] = [
  ...houseSeeds,
  [gatewayAccounts["gateway-a"], "甲通道清算户", 0n, "institution"],
  [gatewayAccounts["gateway-b"], "乙通道清算户", 0n, "institution"],
  ["8801000000010001", "林晓", 100_000n, "person"],
  ["8801000000010002", "林晓", 100_000n, "person"],
  ["8801000000010003", "林晓", 100_000n, "person"],
  ["8801000000010004", "林晓", 100_000n, "person"],
  ["8801000000020001", "陈杰", 100_000n, "person"],
  ["8801000000030001", "王芳", 100_000n, "person"],
  ["8801000000040001", "赵敏", 100_000n, "person"],
  ["8801000000050001", "林秀英", 1_000_000n, "person"],
  ["8801000000060001", "清风茶铺", 0n, "person"],
  ["8801000000070001", "小满食堂", 0n, "person"],
  ["8802000000000010001", "林晓", 100_000n, "person"],
  ["8802000000000010002", "林晓", 100_000n, "person"],
  ["8802000000000010003", "林晓", 100_000n, "person"],
  ["8802000000000010004", "林晓", 100_000n, "person"],
];

// Before any business time a test may start at, so that every statement begins after it.
const always = "2020-01-01T00:00:00.000Z";

const PoolRow = Type.Object({ currency: Type.String() });

/**
 * What the banks of this directory deal in: `wished`, or yuan, where they are only about to be
 * made. Throws where they were made in another currency.
 */
export function currencyOfBanks(store: Store, wished: string | undefined): string {
  const pool = store.row(PoolRow, "SELECT currency FROM account WHERE number = :pool", {
    pool: banks["bank-a"].pool,
  });
  const currency = pool?.currency ?? wished ?? "CNY";
  if (wished !== undefined && wished !== currency) {
    throw new Error(
      `The sandbox is to deal in ${wished}, and this directory's deals in ${currency}: that is ` +
        "fixed when it is made. For another currency choose a new directory.",
    );
  }
  // A currency that is not known here is refused before anything is made.
  numericOf(currency);
  return currency;
}

/** Opens what is not open yet: a directory of an earlier version gets what came later. */
export function seedAccounts(world: World): void {
  world.store.write(() => {
    for (const [number, holder, balance, kind] of seeds) {
      if (findAccount(world, number)) continue;
      const state = behaviourOf(number) === "closed" ? "closed" : "open";
      const account: NewAccount = { number, holder, currency: world.currency, kind, state };
      openAccount(world, account, { balance, at: always });
    }
  });
}
