import type {
  getTillOrder,
  getTillPayment,
  listApiKeys,
  listTillMovements,
  ReplyOf,
} from "@coffer/contract";

// The contract's answers under the names the screens use.
export type Order = ReplyOf<typeof getTillOrder>;
export type Payment = ReplyOf<typeof getTillPayment>;
export type Movement = ReplyOf<typeof listTillMovements>["data"][number];
export type ApiKey = ReplyOf<typeof listApiKeys>["data"][number];
