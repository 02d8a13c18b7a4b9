import type { OtherHolding } from "../security/personal/index.ts";

export const messageHolding: OtherHolding = {
  of: "nobody",
  room: "messages",
  tables: ["message"],
  until: "use",
  why: "the words and the number are forgotten when the message is sent or too old",
};
