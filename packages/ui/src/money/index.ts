export { Amount, type AmountProps, useAmountText } from "./amount.tsx";
export { nextAmountText, pressAmountKey, readAmountText } from "./amount-text.ts";
export { Keypad } from "./keypad.tsx";
