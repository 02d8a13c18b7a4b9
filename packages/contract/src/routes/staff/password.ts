import { route } from "../../route.ts";
import { passwords } from "./member.ts";

const change = {
  method: "PUT",
  summary: "Change one's own password; every other session of this person ends with it",
  idempotent: false,
  // Whoever has an authenticator proves it, by its code or one kept on paper.
  proof: "fresh",
  rate: "sensitive",
  body: passwords,
  replies: { 204: null },
  refuses: ["auth.password_weak", "auth.password_wrong", "auth.password_same", "auth.locked"],
} as const;

export const changeStaffPassword = route({
  ...change,
  name: "changeStaffPassword",
  path: "/v1/console/session/password",
  audience: "console",
});

export const changeTillPassword = route({
  ...change,
  name: "changeTillPassword",
  path: "/v1/till/session/password",
  audience: "merchant",
});
