export { noticeDueHandlers } from "./apply.ts";
export { noticeHolding } from "./holding.ts";
export {
  type Applied,
  type ChargeNotice,
  type CreditNotice,
  ignored,
  type NoticeTakers,
  type PayoutNotice,
  suspicious,
} from "./notice-kinds.ts";
export {
  type NoticeChannel,
  type NoticeChannels,
  type NoticeDelivery,
  type NoticeDoor,
  type NoticeReceipt,
  noticeDoor,
} from "./receive.ts";
