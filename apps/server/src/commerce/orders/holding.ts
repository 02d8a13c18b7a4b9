import type { OtherHolding } from "../../security/personal/index.ts";

export const orderHolding: OtherHolding = {
  of: "merchants",
  room: "orders",
  tables: ["ord"],
  until: "term",
  why: "what a shop sells; a payer's export tells it with the payment",
};
