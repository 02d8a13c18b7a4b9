import { route } from "../route.ts";
import { instant, password, readable } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { entity, listOf, object, yesNo } from "../schema/shape.ts";

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
  refuses: ["auth.password_weak", "auth.password_wrong", "auth.locked"],
});
