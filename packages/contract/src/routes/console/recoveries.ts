import { route } from "../../route.ts";
import { instant, readable, tier } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { page, pageOf } from "../../schema/list.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  whole,
  yesNo,
} from "../../schema/shape.ts";
import { lostThing, provenThing } from "../security/recovery.ts";
import { asked, asking, askRefusals } from "./asked.ts";
import { masked, ofConsole, word } from "./shared.ts";

const state = choice(["waiting", "review", "completed", "refused", "stopped"]);
export const letInReasons = ["spoken_and_matched", "met_in_person", "document_seen"] as const;
export const turnAwayReasons = [
  "not_the_person",
  "facts_do_not_match",
  "not_reached",
  "under_pressure",
] as const;

const line = {
  id: id("rcv"),
  user: id("usr"),
  nameMasked: masked,
  state,
  lost: listOf(lostThing, 4),
  begunAt: instant,
  until: instant,
};

const recoveryCase = entity("ConsoleRecovery", {
  ...line,
  proven: listOf(provenThing, 6),
  waitHours: whole(1, 24 * 30),
  phoneMasked: readable("138****8000"),
  newPhoneMasked: nullable(readable("138****8000")),
  tier,
  device: word,
  // Asked for where the person was signed in, or from outside.
  signedIn: yesNo(),
  endedAt: nullable(instant),
  decidedBy: nullable(id("stf")),
  reason: nullable(choice([...letInReasons, ...turnAwayReasons, "owner", "freeze"])),
});

export const listRecoveries = route({
  ...ofConsole,
  name: "listRecoveries",
  method: "GET",
  path: "/v1/console/recoveries",
  summary: "Recoveries of accounts, newest first, masked",
  query: object({ ...page, state: optional(state) }),
  replies: { 200: pageOf(entity("ConsoleRecoveryLine", line)) },
  refuses: ["request.cursor_invalid"],
});

export const getRecoveryCase = route({
  ...ofConsole,
  name: "getRecoveryCase",
  method: "GET",
  path: "/v1/console/recoveries/:id",
  summary: "One recovery: what is lost, what was proven, masked",
  params: object({ id: id("rcv") }),
  replies: { 200: recoveryCase },
  refuses: [],
});

export const revealRecovery = route({
  ...ofConsole,
  name: "revealRecovery",
  method: "POST",
  path: "/v1/console/recoveries/:id/reveal",
  summary: "Name, both phones and id number in clear, for a reason kept in the audit trail",
  params: object({ id: id("rcv") }),
  body: object({ reason: choice(["identity_call", "fraud_check", "legal_request"]) }),
  replies: {
    200: entity("RevealedRecovery", {
      name: nullable(readable("Name")),
      phone: readable("E.164"),
      newPhone: nullable(readable("E.164")),
      idNumber: nullable(readable("Id number")),
    }),
  },
  refuses: [],
});

/** What stands in the way of letting somebody back in. */
export const recoveryRefusals = [
  "recovery.over",
  "recovery.still_waiting",
  "recovery.own",
  "recovery.overtaken",
  "recovery.account_in_question",
  "auth.phone_registered",
  "account.closed",
] as const;

export const approveRecovery = route({
  ...ofConsole,
  name: "approveRecovery",
  method: "POST",
  path: "/v1/console/recoveries/:id/approve",
  summary: "Ask that somebody be let back in once it has waited: what is lost goes, sessions end",
  params: object({ id: id("rcv") }),
  body: object({ reason: choice([...letInReasons]), ...asking }),
  replies: { 202: asked },
  refuses: [...askRefusals, ...recoveryRefusals],
});

export const refuseRecovery = route({
  ...ofConsole,
  name: "refuseRecovery",
  method: "POST",
  path: "/v1/console/recoveries/:id/refuse",
  summary: "Ask that a recovery be refused, waiting or not: nothing changes for the account",
  params: object({ id: id("rcv") }),
  body: object({ reason: choice([...turnAwayReasons]), ...asking }),
  replies: { 202: asked },
  refuses: [...askRefusals, "recovery.over", "recovery.own"],
});
