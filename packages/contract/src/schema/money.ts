import { entity, text } from "./shape.ts";

// The form only: one decimal spelling, no sign, no exponent, at most the 19 digits of an int8.
// Whether the currency exists and has that many digits is the refusal `money.*`, told apart for
// the person.
const decimal = "^(?:0|[1-9][0-9]{0,18})(?:\\.[0-9]{1,3})?$";

/** Money as it travels. A decimal string, because a JSON number loses cents. */
export const moneyWire = entity(
  "Money",
  {
    currency: text({
      min: 3,
      max: 3,
      pattern: "^[A-Z]{3}$",
      description: "ISO 4217 code",
      examples: ["CNY"],
    }),
    value: text({
      max: 20,
      pattern: decimal,
      description: "Exactly as many digits after the point as the currency has",
      examples: ["36.80"],
    }),
  },
  "An amount of money. Never a JSON number.",
);

/** The same in a query, where an amount is two fields. */
export const moneyQuery = {
  currency: moneyWire.properties.currency,
  value: moneyWire.properties.value,
};
