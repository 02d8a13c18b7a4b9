import type { World } from "../world.ts";
import { type NewAccount, openAccount } from "./ledger.ts";
import {
  behaviourOf,
  gatewayAccounts,
  houseAccount,
  poolAccount,
  suspenseAccount,
} from "./numbers.ts";

type Seed = readonly [
  number: string,
  holder: string,
  balance: bigint,
  kind: "person" | "platform" | "institution",
];

// 88 begins no card number of any scheme, so none of these can be mistaken for a card.
const seeds: readonly Seed[] = [
  [poolAccount, "宝匣支付备付金专户", 0n, "platform"],
  [houseAccount, "宝匣支付有限公司", 10_000_000n, "platform"],
  [gatewayAccounts["gateway-a"], "甲通道清算户", 0n, "institution"],
  [gatewayAccounts["gateway-b"], "乙通道清算户", 0n, "institution"],
  [suspenseAccount, "待退汇款项", 0n, "institution"],
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
];

// Before any business time a test may start at, so that every statement begins after it.
const always = "2020-01-01T00:00:00.000Z";

export function seedAccounts(world: World): void {
  if (world.store.setting("bank.seeded") !== undefined) return;
  world.store.write(() => {
    for (const [number, holder, balance, kind] of seeds) {
      const state = behaviourOf(number) === "closed" ? "closed" : "open";
      const account: NewAccount = { number, holder, currency: "CNY", kind, state };
      openAccount(world, account, { balance, at: always });
    }
    world.store.setSetting("bank.seeded", "yes");
  });
}
