import { route } from "../route.ts";
import { instant, locale, oneTimeCode, password, phone, secondFactor } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { allOf, choice, entity, object, optional } from "../schema/shape.ts";
import { me } from "./me.ts";

// The answer is the same for a phone that is known and one that is not: who has an account is
// nobody's business. Whoever holds the phone learns the rest from the message.
const challenge = entity("Challenge", { challenge: id("chl"), expiresAt: instant });

// Only the browser that asked for it knows it, so nobody else can void somebody's code.
const older = id("chl");

/** 201 for every number alike; a code sent before in the same browser is void (`instead`). */
export const sendCode = route({
  name: "sendCode",
  method: "POST",
  path: "/v1/auth/codes",
  summary: "Send a one-time code to a phone",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "code",
  body: object({ phone, purpose: choice(["sign_up", "sign_in"]), instead: optional(older) }),
  replies: { 201: challenge },
  refuses: [],
});

export const signUp = route({
  name: "signUp",
  method: "POST",
  path: "/v1/auth/sign-up",
  summary: "Open an account with the code that was sent",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({
    challenge: id("chl"),
    code: oneTimeCode,
    password,
    locale,
    // Each agreement is named, so that what was agreed to is recorded and not assumed.
    consents: allOf(["terms", "privacy"]),
  }),
  replies: { 201: me },
  refuses: ["auth.code_wrong", "auth.code_expired", "auth.phone_registered", "auth.password_weak"],
});

/** A challenge for every phone and password alike; only a right pair is sent a code (X12, X17). */
export const signIn = route({
  name: "signIn",
  method: "POST",
  path: "/v1/auth/sign-in",
  summary: "First factor: phone and password. A wrong password gets the same answer",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "code",
  body: object({ phone, password, instead: optional(older) }),
  replies: { 201: challenge },
  refuses: [],
});

/** The session comes as a cookie of the wallet's origin, never in the body. */
export const verifySignIn = route({
  name: "verifySignIn",
  method: "POST",
  path: "/v1/auth/sign-in/verify",
  summary: "Second factor: the code that was sent, the authenticator's, or a recovery code",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({ challenge: id("chl"), code: secondFactor }),
  replies: { 200: me },
  refuses: ["auth.sign_in_failed", "auth.code_expired", "account.closed"],
});

export const signOut = route({
  name: "signOut",
  method: "POST",
  path: "/v1/auth/sign-out",
  summary: "End this session",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 204: null },
  refuses: [],
});

export const signOutEverywhere = route({
  name: "signOutEverywhere",
  method: "POST",
  path: "/v1/auth/sign-out-everywhere",
  summary: "End every session of this person, at once",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 204: null },
  refuses: [],
});
