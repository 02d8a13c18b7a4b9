/** The customers' money of the wallet company lies here. */
export const poolAccount = "8801000000009001";
/** The wallet company's own money. */
export const houseAccount = "8801000000009002";
/** Money the bank has taken and cannot credit waits here until it goes back. */
export const suspenseAccount = "8801000000009009";
export const gatewayAccounts = {
  "gateway-a": "8801000000009101",
  "gateway-b": "8801000000009102",
} as const;

/** What an account does is told by its last four digits, as the README lists them. */
export type Behaviour = "fine" | "name-mismatch" | "closed" | "returned-next-day";

export function behaviourOf(number: string): Behaviour {
  switch (number.slice(-4)) {
    case "0002":
      return "name-mismatch";
    case "0003":
      return "closed";
    case "0004":
      return "returned-next-day";
    default:
      return "fine";
  }
}
