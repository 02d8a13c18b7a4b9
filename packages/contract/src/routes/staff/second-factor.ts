import { route } from "../../route.ts";
import { oneTimeCode, password, recoveryCode } from "../../schema/fields.ts";
import { entity, listOf, object, text } from "../../schema/shape.ts";

const ofConsole = { audience: "console", idempotent: false, proof: "none" } as const;

export const enrolStaffTotp = route({
  ...ofConsole,
  name: "enrolStaffTotp",
  method: "POST",
  path: "/v1/console/session/totp",
  summary:
    "Begin with an authenticator: the password again, and the one it replaces if there is one",
  // Whoever has one already proves it, by its code or one kept on paper.
  proof: "fresh",
  rate: "sensitive",
  body: object({ password }),
  replies: {
    201: entity("StaffTotpSecret", {
      secret: text({ max: 64, description: "Base32, for typing" }),
      uri: text({ max: 500, description: "otpauth, for the QR code" }),
    }),
  },
  refuses: ["auth.password_wrong", "auth.locked"],
});

export const confirmStaffTotp = route({
  ...ofConsole,
  name: "confirmStaffTotp",
  method: "POST",
  path: "/v1/console/session/totp/confirm",
  summary: "The first code of the new authenticator; answers the codes to keep on paper",
  rate: "sensitive",
  body: object({ code: oneTimeCode }),
  replies: {
    200: entity("StaffRecoveryCodes", { codes: listOf(recoveryCode, 10) }),
  },
  refuses: ["totp.not_begun", "auth.code_wrong", "auth.locked"],
});
