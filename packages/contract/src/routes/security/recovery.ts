import { route } from "../../route.ts";
import { instant, oneTimeCode, password, phone, pin, secondFactor } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { moneyWire } from "../../schema/money.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  text,
  whole,
  yesNo,
} from "../../schema/shape.ts";

/** What may be lost, and what may be shown instead. */
export const lostThing = choice(["passkeys", "authenticator", "phone", "password"]);
export const provenThing = choice([
  "password",
  "pin",
  "identity",
  "phone_code",
  "totp",
  "recovery_code",
]);

// What is left is proven, what is lost is named; whatever takes its place comes along.
const claim = {
  lost: listOf(lostThing, 4),
  password: optional(password),
  newPassword: optional(password),
  pin: optional(pin),
  idNumber: optional(text({ min: 18, max: 18, pattern: "^[0-9]{17}[0-9X]$" })),
  /** Of the authenticator, or one kept on paper. */
  code: optional(secondFactor),
  newPhone: optional(phone),
};

// The same for whatever was typed: the wait follows from what was sent, not from what was right.
const asked = entity("RecoveryChallenge", {
  challenge: id("chl"),
  expiresAt: instant,
  waitHours: whole(1, 24 * 30),
});

export const askRecovery = route({
  name: "askRecovery",
  method: "POST",
  path: "/v1/auth/recovery",
  summary: "Ask to get back in with what is left; the answer never tells whether it was right",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({ phone, ...claim }),
  replies: { 201: asked },
  refuses: ["auth.password_weak"],
});

export const confirmRecovery = route({
  name: "confirmRecovery",
  method: "POST",
  path: "/v1/auth/recovery/confirm",
  summary: "The code that came to the phone: from now on it waits, and the owner is told",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({ challenge: id("chl"), code: oneTimeCode }),
  replies: { 204: null },
  refuses: ["auth.code_wrong", "auth.code_expired"],
});

const recovery = entity("Recovery", {
  id: id("rcv"),
  state: choice(["waiting", "review"]),
  lost: listOf(lostThing, 4),
  begunAt: instant,
  until: instant,
  device: text({ max: 160 }),
  ownSession: yesNo(),
});

export const getRecovery = route({
  name: "getRecovery",
  method: "GET",
  path: "/v1/me/recovery",
  summary:
    "The recovery of this account that is under way, and the days of small amounts after one",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: {
    200: entity("RecoveryStanding", {
      recovery: nullable(recovery),
      coolOff: nullable(object({ until: instant, spendDay: moneyWire })),
    }),
  },
  refuses: [],
});

export const askOwnRecovery = route({
  name: "askOwnRecovery",
  method: "POST",
  path: "/v1/me/recovery",
  summary: "I no longer have it: ask with what is left, while still signed in",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object(claim),
  replies: { 201: asked },
  refuses: [
    "auth.password_weak",
    "auth.locked",
    "recovery.running",
    "recovery.nothing_lost",
    "recovery.too_little",
    "recovery.wrong",
  ],
});

export const confirmOwnRecovery = route({
  name: "confirmOwnRecovery",
  method: "POST",
  path: "/v1/me/recovery/confirm",
  summary: "The code that came to the phone; a second recovery shows the first",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({ challenge: id("chl"), code: oneTimeCode }),
  replies: { 200: recovery },
  refuses: ["auth.code_wrong", "auth.code_expired"],
});

export const stopRecovery = route({
  name: "stopRecovery",
  method: "POST",
  path: "/v1/me/recovery/stop",
  summary: "That was not me: the recovery ends, and every other session with it",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 204: null },
  refuses: ["recovery.over"],
});
