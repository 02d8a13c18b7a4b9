import { route } from "../../route.ts";
import { phone, pin } from "../../schema/fields.ts";
import { object } from "../../schema/shape.ts";

// Whoever has the phone, or number and PIN, may stop; only whoever proves more may go on.

export const freezeMe = route({
  name: "freezeMe",
  method: "POST",
  path: "/v1/me/freeze",
  summary: "Emergency: nothing leaves the account any more, and every session ends",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 204: null },
  refuses: ["account.closed"],
});

export const freezeByPin = route({
  name: "freezeByPin",
  method: "POST",
  path: "/v1/auth/freeze",
  summary:
    "The same from any phone, by number and PIN; the answer never tells whether it was right",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "code",
  body: object({ phone, pin }),
  replies: { 204: null },
  refuses: ["account.closed"],
});

export const liftOwnFreeze = route({
  name: "liftOwnFreeze",
  method: "POST",
  path: "/v1/me/freeze/lift",
  summary: "Lift the freeze one asked for oneself, by the strongest proof there is",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  replies: { 204: null },
  refuses: ["account.frozen"],
});
