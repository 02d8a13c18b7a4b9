/**
 * The first four can be provoked from outside and are refusals of the contract under the same
 * code. The others are bugs of the caller.
 */
export type MoneyErrorCode =
  | "money.amount_invalid"
  | "money.currency_unsupported"
  | "money.currency_mismatch"
  | "money.out_of_range"
  | "money.ratio_invalid"
  | "money.weights_invalid";

/** What every function of this package throws. The message never repeats what a person typed. */
export class MoneyError extends Error {
  override readonly name = "MoneyError";
  readonly code: MoneyErrorCode;

  constructor(code: MoneyErrorCode) {
    super(code);
    this.code = code;
  }
}
