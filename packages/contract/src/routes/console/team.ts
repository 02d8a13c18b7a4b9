import { route } from "../../route.ts";
import { instant, line, login, password, readable, recoveryCode } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { page, pageOf } from "../../schema/list.ts";
import { choice, entity, nullable, object, optional, yesNo } from "../../schema/shape.ts";
import { houseMember, houseRole } from "../staff/member.ts";
import { asked, asking, askRefusals } from "./asked.ts";
import { ofConsole } from "./shared.ts";

export const memberStates = ["invited", "active", "suspended", "left"] as const;
export const memberChanges = ["role", "suspend", "reinstate", "reset"] as const;

const reason = choice([
  "hired",
  "moved",
  "leaves",
  "absent",
  "suspected",
  "returned",
  "lost_factor",
]);
const member = entity("TeamMember", {
  id: id("stf"),
  name: readable("Name of a colleague"),
  role: houseRole,
  state: choice([...memberStates]),
  totp: yesNo(),
  signedInAt: nullable(instant),
  joinedAt: instant,
  // Until when the halves of a code that were drawn are good; null where none was.
  codesUntil: nullable(instant),
});

export const listTeam = route({
  ...ofConsole,
  name: "listTeam",
  method: "GET",
  path: "/v1/console/team",
  summary: "Who works for the house, and who did; newest first",
  query: object(page),
  replies: { 200: pageOf(member) },
  refuses: ["request.cursor_invalid"],
});

export const getTeamMember = route({
  ...ofConsole,
  name: "getTeamMember",
  method: "GET",
  path: "/v1/console/team/:id",
  summary: "One colleague: role, state, second factor, last sign-in",
  params: object({ id: id("stf") }),
  replies: { 200: member },
  refuses: [],
});

export const askMember = route({
  ...ofConsole,
  name: "askMember",
  method: "POST",
  path: "/v1/console/team",
  summary: "Ask that somebody be taken on",
  body: object({ name: line(60), login, role: houseRole, reason, ...asking }),
  replies: { 202: asked },
  refuses: [...askRefusals, "staff.login_taken"],
});

/** What stands in the way of a change of somebody's place. */
export const teamRefusals = ["team.own", "team.unchanged", "team.last_administrator"] as const;

export const askMemberChange = route({
  ...ofConsole,
  name: "askMemberChange",
  method: "POST",
  path: "/v1/console/team/:id/changes",
  summary: "Ask for another role, a suspension, its end, or that somebody begin anew",
  params: object({ id: id("stf") }),
  // The role belongs to a change of it, and to nothing else.
  body: object({
    change: choice([...memberChanges]),
    role: optional(houseRole),
    reason,
    ...asking,
  }),
  replies: { 202: asked },
  refuses: [...askRefusals, ...teamRefusals],
});

const half = entity("CodeHalf", { half: recoveryCode, until: instant });

export const drawFirstHalf = route({
  ...ofConsole,
  name: "drawFirstHalf",
  method: "POST",
  path: "/v1/console/team/:id/codes/first",
  summary: "The first half of the code by which a colleague sets a password; shown once",
  params: object({ id: id("stf") }),
  replies: { 201: half },
  refuses: ["team.own", "team.unchanged", "approval.same_person"],
});

export const drawSecondHalf = route({
  ...ofConsole,
  name: "drawSecondHalf",
  method: "POST",
  path: "/v1/console/team/:id/codes/second",
  summary: "The second half of it, for another colleague than whoever drew the first",
  params: object({ id: id("stf") }),
  replies: { 201: half },
  refuses: ["team.own", "team.unchanged", "approval.same_person"],
});

export const activateMember = route({
  ...ofConsole,
  name: "activateMember",
  method: "POST",
  path: "/v1/console/activation",
  summary: "Set one's own password by the two halves of a code, and be signed in",
  signedIn: false,
  rate: "code",
  body: object({ login, first: recoveryCode, second: recoveryCode, password }),
  replies: { 201: houseMember },
  refuses: ["staff.not_activated", "auth.password_weak"],
});
