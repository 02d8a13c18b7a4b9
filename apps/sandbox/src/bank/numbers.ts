export type BankId = "bank-a" | "bank-b";

export interface BankNumbers {
  /** What every number of the bank begins with; 88 begins no card number of any scheme. */
  readonly prefix: string;
  readonly digits: number;
  /** The customers' money of the wallet company lies here. */
  readonly pool: string;
  /** The wallet company's own money. */
  readonly house: string;
  /** Money the bank has taken and cannot credit waits here until it goes back. */
  readonly suspense: string;
  /** What it owes the other bank, or has from it: payments between the two go over it. */
  readonly clearing: string;
}

/**
 * 16 digits at A and 19 at B: a platform that takes one length for an account's fails at the other.
 */
export const banks: Readonly<Record<BankId, BankNumbers>> = {
  "bank-a": {
    prefix: "8801",
    digits: 16,
    pool: "8801000000009001",
    house: "8801000000009002",
    suspense: "8801000000009009",
    clearing: "8801000000009201",
  },
  "bank-b": {
    prefix: "8802",
    digits: 19,
    pool: "8802000000000009001",
    house: "8802000000000009002",
    suspense: "8802000000000009009",
    clearing: "8802000000000009201",
  },
};

export const bankIds = ["bank-a", "bank-b"] as const satisfies readonly BankId[];

/** Gateways bank with A. */
export const gatewayAccounts = {
  "gateway-a": "8801000000009101",
  "gateway-b": "8801000000009102",
} as const;

/** By how it begins; what begins otherwise is A's to know nothing of. */
export const bankOf = (number: string): BankId =>
  number.startsWith(banks["bank-b"].prefix) ? "bank-b" : "bank-a";

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
