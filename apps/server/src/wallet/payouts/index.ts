export { cashBack, cashUse, freeCash, payingBank } from "./cash.ts";
export { type PayoutTaker, payoutTaker, takerOf } from "./notice.ts";
export { type FindBank, payHandler } from "./pay.ts";
export type { Kind, News } from "./payout.ts";
export { movedOn, type Turn, turnOf } from "./turn.ts";
