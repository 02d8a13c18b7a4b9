import { route } from "../../route.ts";
import { instant, line, readable, slug } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { page, pageOf } from "../../schema/list.ts";
import { moneyWire } from "../../schema/money.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  text,
  whole,
  yesNo,
} from "../../schema/shape.ts";
import { refundRefusals } from "../refunds.ts";
import { identifyRefusals, returnRefusals } from "./money/unidentified.ts";
import { holdRefusals } from "./privacy.ts";
import { recoveryRefusals } from "./recoveries.ts";
import { ofConsole, signedMoney, word } from "./shared.ts";
import { teamRefusals } from "./team.ts";

export const approvalStates = [
  "pending",
  "executed",
  "rejected",
  "withdrawn",
  "expired",
  "void",
] as const;
export const approvalBox = choice(["to_check", "mine", "done"]);
export const rejectReasons = [
  "not_justified",
  "evidence_missing",
  "wrong_order",
  "duplicate",
] as const;

const member = entity("Colleague", { id: id("stf"), name: readable("The colleague's name") });
const note = nullable(text({ max: 200 }));
const people = whole(0, 9);
// Of what the checker looks at: a yes is given to exactly this.
const seen = text({ min: 43, max: 43, pattern: "^[A-Za-z0-9_-]{43}$" });

const approval = {
  id: id("apr"),
  action: slug,
  area: slug,
  subject: word,
  state: choice([...approvalStates]),
  maker: member,
  amount: nullable(moneyWire),
  needs: people,
  given: people,
  /** Whether one yes may release several of its kind. */
  together: yesNo(),
  askedAt: instant,
  expiresAt: instant,
  // In business time, rounded up; 0 of what has ended.
  hoursLeft: whole(0, 720),
};

const side = object({ class: slug, owner: word });

const card = entity("Approval", {
  ...approval,
  reason: slug,
  note,
  endedAt: nullable(instant),
  // The id of what came of it, where it has one: a refund's.
  result: nullable(word),
  facts: listOf(object({ name: slug, before: nullable(word), after: nullable(word) }), 20),
  // The journal as it would be written now; of an ended one, as it was.
  effect: listOf(
    object({
      kind: slug,
      moves: listOf(object({ source: side, target: side, amount: moneyWire }), 20),
    }),
    10,
  ),
  balances: listOf(
    object({ class: slug, owner: word, before: signedMoney, after: signedMoney }),
    40,
  ),
  /** Whether this is no longer what the maker saw when asking. */
  changed: yesNo(),
  /** What stands in its way now: a refusal's code. */
  obstacle: nullable(slug),
  seen: nullable(seen),
  steps: listOf(
    object({
      member,
      kind: choice(["approved", "rejected", "withdrawn"]),
      at: instant,
      reason: nullable(slug),
      note,
    }),
    20,
  ),
  /** What whoever looks may do with it. */
  may: object({ check: yesNo(), withdraw: yesNo() }),
});

const decided = entity("ApprovalDecided", {
  id: approval.id,
  state: approval.state,
  given: people,
  needs: people,
});

export const listApprovals = route({
  ...ofConsole,
  name: "listApprovals",
  method: "GET",
  path: "/v1/console/approvals",
  summary: "What waits for the caller, what the caller asked for, or what has ended; newest first",
  query: object({ ...page, box: approvalBox }),
  replies: { 200: pageOf(entity("ApprovalLine", approval)) },
  refuses: ["request.cursor_invalid"],
});

export const getApproval = route({
  ...ofConsole,
  name: "getApproval",
  method: "GET",
  path: "/v1/console/approvals/:id",
  summary: "What is asked for, by whom and why, and what would come of it now",
  params: object({ id: id("apr") }),
  replies: { 200: card },
  refuses: [],
});

export const approveApproval = route({
  ...ofConsole,
  name: "approveApproval",
  method: "POST",
  path: "/v1/console/approvals/:id/approve",
  summary: "Say yes to exactly what was seen; the last yes it needs carries it out",
  idempotent: true,
  proof: "totp",
  params: object({ id: id("apr") }),
  body: object({ seen }),
  replies: { 200: decided },
  refuses: [
    "approval.closed",
    "approval.same_person",
    "approval.same_browser",
    "approval.given",
    "approval.changed",
    "approval.maker_gone",
    "event.not_parked",
    "staff.login_taken",
    ...teamRefusals,
    ...refundRefusals,
    ...identifyRefusals,
    ...returnRefusals,
    ...recoveryRefusals,
    ...holdRefusals,
  ],
});

// What somebody looks through before one code.
const TOGETHER_MAX = 20;

export const approveTogether = route({
  ...ofConsole,
  name: "approveTogether",
  method: "POST",
  path: "/v1/console/approvals/approve",
  summary: "Say yes to several of one kind; each is weighed anew, and left where it cannot be",
  idempotent: true,
  proof: "totp",
  body: object({ yeses: listOf(object({ id: id("apr"), seen }), TOGETHER_MAX) }),
  replies: {
    200: entity("ApprovedTogether", {
      data: listOf(
        object({
          id: id("apr"),
          outcome: choice(["executed", "left"]),
          /** Why it was left as it was: a refusal's code. */
          refusal: nullable(slug),
        }),
        TOGETHER_MAX,
      ),
    }),
  },
  // What they come to together may still be more than there is: then none is carried out.
  refuses: ["approval.one_by_one", ...refundRefusals],
});

export const rejectApproval = route({
  ...ofConsole,
  name: "rejectApproval",
  method: "POST",
  path: "/v1/console/approvals/:id/reject",
  summary: "Say no, with the reason; one no ends it",
  params: object({ id: id("apr") }),
  body: object({
    reason: choice([...rejectReasons]),
    note: optional(line(200, "For the colleague who asked")),
  }),
  replies: { 200: decided },
  refuses: ["approval.closed", "approval.same_person", "team.own"],
});

export const withdrawApproval = route({
  ...ofConsole,
  name: "withdrawApproval",
  method: "POST",
  path: "/v1/console/approvals/:id/withdraw",
  summary: "Take back what one asked for oneself",
  params: object({ id: id("apr") }),
  replies: { 200: decided },
  refuses: ["approval.closed", "approval.not_yours"],
});
