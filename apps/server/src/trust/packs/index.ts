export type { Cap, LimitRule, Movement, Pack, SigningRule, SigningWhy, Window } from "./pack.ts";
export { currencyOfPack, fraudLineOf, packIds, packOf } from "./pack-of.ts";
