import { route } from "../../route.ts";
import { base64url, readable, slug } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { entity, listOf, object } from "../../schema/shape.ts";
import { me } from "../me.ts";

// The token of a challenge and the bytes to sign. Whoever asks for them learns nothing.
const challenge = { challenge: base64url(100), signing: base64url(64) };
const credential = base64url(1_400);

export const passkeySignInChallenge = route({
  name: "passkeySignInChallenge",
  method: "GET",
  path: "/v1/auth/passkey",
  summary: "What a passkey signs to open its account",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: entity("PasskeySignInChallenge", challenge) },
  refuses: [],
});

export const signInByPasskey = route({
  name: "signInByPasskey",
  method: "POST",
  path: "/v1/auth/passkey",
  summary: "Sign in with a passkey: the device and what it checked of the person",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({
    challenge: base64url(100),
    id: credential,
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(1_400),
  }),
  replies: { 200: me },
  refuses: ["auth.sign_in_failed", "account.closed"],
});

export const passkeyChallenge = route({
  name: "passkeyChallenge",
  method: "POST",
  path: "/v1/me/passkeys/challenge",
  summary: "Begin a passkey: what the authenticator is to sign",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  replies: {
    201: entity("PasskeyChallenge", {
      ...challenge,
      account: readable("The account as the authenticator shows it"),
      handle: base64url(64),
      exclude: listOf(credential, 50),
    }),
  },
  refuses: ["passkey.too_many"],
});

export const enrolPasskey = route({
  name: "enrolPasskey",
  method: "POST",
  path: "/v1/me/passkeys",
  summary: "The authenticator's answer: from now on the passkey signs in and allows payments",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({
    challenge: base64url(100),
    id: credential,
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(16_000),
    transports: listOf(slug, 10),
  }),
  replies: { 201: entity("EnrolledPasskey", { id: id("psk") }) },
  refuses: ["passkey.refused"],
});

export const removePasskey = route({
  name: "removePasskey",
  method: "DELETE",
  path: "/v1/me/passkeys/:id",
  summary: "Take a passkey away",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  params: object({ id: id("psk") }),
  replies: { 204: null },
  refuses: [],
});
