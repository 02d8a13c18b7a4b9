import { route } from "../../route.ts";
import { instant, password, pin, secondFactor } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { entity, object, optional } from "../../schema/shape.ts";

export const beginPinReset = route({
  name: "beginPinReset",
  method: "POST",
  path: "/v1/me/pin/reset",
  summary: "The payment PIN is forgotten: the password first, then a code",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({ password }),
  replies: {
    201: entity("PinResetChallenge", { challenge: id("chl"), expiresAt: instant }),
  },
  refuses: ["auth.password_wrong", "auth.locked", "stepup.pin_not_set"],
});

export const finishPinReset = route({
  name: "finishPinReset",
  method: "PUT",
  path: "/v1/me/pin/reset",
  summary: "A new PIN, by that code or by a passkey; small amounts for some days afterwards",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  body: object({ pin, challenge: optional(id("chl")), code: optional(secondFactor) }),
  replies: { 204: null },
  refuses: ["auth.code_expired", "stepup.pin_weak", "stepup.pin_not_set", "stepup.pin_by_password"],
});
