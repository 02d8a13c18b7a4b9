import { route } from "../../route.ts";
import { credentials, houseMember } from "./member.ts";

export const signInConsole = route({
  name: "signInConsole",
  method: "POST",
  path: "/v1/console/session",
  summary: "Open a session at the operations console",
  audience: "console",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "code",
  body: credentials,
  replies: { 201: houseMember },
  refuses: ["auth.login_failed"],
});

export const getConsoleSession = route({
  name: "getConsoleSession",
  method: "GET",
  path: "/v1/console/session",
  summary: "Who is signed in at the operations console, and what they may",
  audience: "console",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: houseMember },
  refuses: [],
});

export const signOutConsole = route({
  name: "signOutConsole",
  method: "DELETE",
  path: "/v1/console/session",
  summary: "End this session",
  audience: "console",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 204: null },
  refuses: [],
});
