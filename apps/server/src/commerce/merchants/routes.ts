import { getMerchantBalance } from "@coffer/contract";
import { view } from "../../security/access/index.ts";
import { merchantBalance } from "./balance.ts";

export const merchantRoutes = [
  view(getMerchantBalance, (read, { who }) => merchantBalance(read, who.merchant)),
];
