import { route } from "../../route.ts";
import { instant, oneTimeCode, password, readable, recoveryCode } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { entity, listOf, nullable, object, text, whole, yesNo } from "../../schema/shape.ts";

const session = entity("Session", {
  id: id("ses"),
  device: readable("Browser and system, as far as they say: Chrome · Android"),
  signedInAt: instant,
  lastSeenAt: instant,
  current: yesNo(),
});

export const listSessions = route({
  name: "listSessions",
  method: "GET",
  path: "/v1/me/sessions",
  summary: "Where this person is signed in",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: entity("Sessions", { data: listOf(session, 50) }) },
  refuses: [],
});

export const endSession = route({
  name: "endSession",
  method: "DELETE",
  path: "/v1/me/sessions/:id",
  summary: "End another session, and forget its device",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("ses") }),
  replies: { 204: null },
  refuses: ["session.current"],
});

export const endOtherSessions = route({
  name: "endOtherSessions",
  method: "POST",
  path: "/v1/me/sessions/end-others",
  summary: "End every session but this one, which gets a new token",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 204: null },
  refuses: [],
});

export const changePassword = route({
  name: "changePassword",
  method: "PUT",
  path: "/v1/me/password",
  summary: "A new password; every other session ends with it",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({ password, currentPassword: password }),
  replies: { 204: null },
  refuses: ["auth.password_weak", "auth.password_wrong", "auth.password_same", "auth.locked"],
});

const passkey = entity("Passkey", {
  id: id("psk"),
  device: readable("Browser and system it was made with"),
  synced: yesNo(),
  createdAt: instant,
  lastUsedAt: nullable(instant),
});

export const getCredentials = route({
  name: "getCredentials",
  method: "GET",
  path: "/v1/me/credentials",
  summary: "What protects this account",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: {
    200: entity("Credentials", {
      passwordSince: instant,
      pinSet: yesNo(),
      totp: yesNo(),
      recoveryCodesLeft: whole(0, 10),
      passkeys: listOf(passkey, 50),
    }),
  },
  refuses: [],
});

export const enrolTotp = route({
  name: "enrolTotp",
  method: "POST",
  path: "/v1/me/totp",
  summary: "A secret for an authenticator; it counts once its first code has come",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  replies: {
    201: entity("TotpSecret", {
      secret: text({ min: 32, max: 64, pattern: "^[A-Z2-7]+$" }),
      uri: text({ max: 300, pattern: "^otpauth://totp/[!-~]+$" }),
    }),
  },
  refuses: [],
});

// Empty where the person had codes before: those go on.
const codes = entity("RecoveryCodes", { codes: listOf(recoveryCode, 10) });

export const confirmTotp = route({
  name: "confirmTotp",
  method: "POST",
  path: "/v1/me/totp/confirm",
  summary: "The first code of the authenticator; the first time, recovery codes are told",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({ code: oneTimeCode }),
  replies: { 200: codes },
  refuses: ["auth.code_wrong", "auth.locked", "totp.not_begun"],
});

export const removeTotp = route({
  name: "removeTotp",
  method: "DELETE",
  path: "/v1/me/totp",
  summary: "Take the authenticator away",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  replies: { 204: null },
  refuses: ["totp.not_enrolled"],
});

export const renewRecoveryCodes = route({
  name: "renewRecoveryCodes",
  method: "POST",
  path: "/v1/me/recovery-codes",
  summary: "Ten new recovery codes; the old ones are void",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  replies: { 201: codes },
  refuses: [],
});
