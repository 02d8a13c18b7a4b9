export { cashBack, cashUse, freeCash, payingBank } from "./cash.ts";
export { type PayoutTaker, payoutTaker, takerOf } from "./notice.ts";
export { type FindBank, payHandler } from "./pay.ts";
export { isWithBank, type Kind, type News } from "./payout.ts";
export { turnOf } from "./turn.ts";
