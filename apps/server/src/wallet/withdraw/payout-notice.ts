import { takerOf } from "../payouts/index.ts";
import { withdrawing } from "./paying.ts";

/** A bank's notice about a withdrawal. */
export const takeWithdrawalNotice = takerOf(withdrawing);
