import { route } from "../../route.ts";
import { askedDate, businessDate, instant, line, readable, slug } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { choice, entity, listOf, nullable, object, whole, yesNo } from "../../schema/shape.ts";
import { ofConsole } from "./shared.ts";

export const checkKinds = [
  "dependency_audit",
  "restore_drill",
  "access_review",
  "key_rotation",
  "penetration_test",
  "incident_exercise",
] as const;
export const severities = ["low", "medium", "high", "critical"] as const;
/** What an installation is opened, signed or called with. */
export const keyKinds = [
  "key_encryption",
  "root",
  "installation",
  "chain_signing",
  "channel",
  "database",
  "api_keys",
] as const;
export const keyStates = ["current", "replaced", "lost"] as const;
export const assigningReasons = ["handed_over", "more_time", "more_urgent"] as const;
export const closingReasons = ["mended", "accepted", "not_reproduced", "duplicate"] as const;

const count = whole(0, Number.MAX_SAFE_INTEGER);
const name = readable("The colleague's name");

const check = object({
  kind: choice([...checkKinds]),
  everyDays: whole(1, 366),
  lastAt: nullable(instant),
  ok: nullable(yesNo()),
  // Null where a command recorded it, or nobody yet.
  doneBy: nullable(name),
  facts: listOf(object({ name: slug, value: count }), 10),
  nextAt: nullable(instant),
  overdue: yesNo(),
});

const age = whole(0, 100_000);
const key = object({
  kind: choice([...keyKinds]),
  // Which bank, gateway or login; null where there is one of its kind.
  part: nullable(slug),
  use: nullable(choice(["requests", "notices"])),
  // By a hash of it, to tell two apart; never the key.
  name: nullable(slug),
  state: choice([...keyStates]),
  // How many keys it wraps, or how many of them shops have.
  count: nullable(count),
  // When it was made, or, where nobody can know that, when this installation first had it in use;
  // null until that is put down, within a minute.
  since: nullable(instant),
  madeHere: yesNo(),
  ageDays: nullable(age),
  // Null for what is never replaced.
  everyDays: nullable(whole(1, 366)),
  nextAt: nullable(instant),
  overdue: yesNo(),
});

const weakness = entity("SecurityWeakness", {
  id: id("swk"),
  title: readable("What is wrong, as a colleague wrote it"),
  severity: choice([...severities]),
  owner: id("stf"),
  ownerName: name,
  dueOn: businessDate,
  overdue: yesNo(),
  openedAt: instant,
  closedAt: nullable(instant),
  reason: nullable(choice([...closingReasons])),
});

export const getSecurityBoard = route({
  ...ofConsole,
  name: "getSecurityBoard",
  method: "GET",
  path: "/v1/console/security",
  summary: "Checks and keys that are due, what is to be mended, who could not prove themselves",
  replies: {
    200: entity("SecurityBoard", {
      checks: listOf(check, 20),
      keys: listOf(key, 100),
      weaknesses: listOf(weakness, 100),
      // Of the last seven days, by kind.
      refused: listOf(object({ kind: slug, count, lastAt: instant }), 50),
    }),
  },
  refuses: [],
});

export const recordSecurityCheck = route({
  ...ofConsole,
  name: "recordSecurityCheck",
  method: "POST",
  path: "/v1/console/security/checks",
  summary: "Record that a check was done, and whether it found all well",
  body: object({ kind: choice([...checkKinds]), ok: yesNo() }),
  replies: { 201: object({ id: id("sck") }) },
  refuses: [],
});

export const openWeakness = route({
  ...ofConsole,
  name: "openWeakness",
  method: "POST",
  path: "/v1/console/security/weaknesses",
  summary: "Put down what is wrong, for a colleague to mend by a day",
  body: object({
    title: line(200),
    severity: choice([...severities]),
    owner: nullable(id("stf")),
    dueOn: askedDate,
  }),
  replies: { 201: weakness },
  refuses: ["weakness.owner_unknown"],
});

export const assignWeakness = route({
  ...ofConsole,
  name: "assignWeakness",
  method: "POST",
  path: "/v1/console/security/weaknesses/:id/assign",
  summary: "Give it to somebody else or another day, with the reason; twice is once",
  params: object({ id: id("swk") }),
  body: object({
    owner: id("stf"),
    dueOn: askedDate,
    reason: choice([...assigningReasons]),
  }),
  replies: { 200: weakness },
  refuses: ["weakness.owner_unknown", "weakness.closed"],
});

export const closeWeakness = route({
  ...ofConsole,
  name: "closeWeakness",
  method: "POST",
  path: "/v1/console/security/weaknesses/:id/close",
  summary: "Close it with the reason; closing it twice is no error",
  params: object({ id: id("swk") }),
  body: object({ reason: choice([...closingReasons]) }),
  replies: { 200: weakness },
  refuses: [],
});
