import type {
  getTillOrder,
  getTillPayment,
  Id,
  listTillMovements,
  Prefix,
  ReplyOf,
} from "@coffer/contract";

// The contract's answers under the names the screens use.
export type Order = ReplyOf<typeof getTillOrder>;
export type Payment = ReplyOf<typeof getTillPayment>;
export type Movement = ReplyOf<typeof listTillMovements>["data"][number];

/** Whether an address holds an id of this kind. The server checks the rest. */
export function isId<P extends Prefix>(prefix: P, text: string): text is Id<P> {
  return text.startsWith(`${prefix}_`) && /^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
}
