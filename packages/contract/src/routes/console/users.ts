import { route } from "../../route.ts";
import { instant, locale, readable, slug, tier } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { page, pageOf } from "../../schema/list.ts";
import { moneyWire } from "../../schema/money.ts";
import { choice, entity, listOf, nullable, object, optional, yesNo } from "../../schema/shape.ts";
import { asked, asking, askRefusals } from "./asked.ts";
import { accountNumber, masked, movementId, ofConsole, signedMoney, word } from "./shared.ts";

const status = choice(["active", "frozen", "closed"]);
const user = {
  id: id("usr"),
  phoneMasked: readable("138****8000"),
  nameMasked: masked,
  tier,
  status,
  createdAt: instant,
};
const freezeReason = choice(["suspected_fraud", "court_order", "own_request", "screening"]);
const restriction = object({
  id: word,
  reason: slug,
  placedAt: instant,
  until: nullable(instant),
  liftedAt: nullable(instant),
});

const consoleUser = entity("ConsoleUser", {
  ...user,
  locale,
  accounts: listOf(
    object({ number: accountNumber, class: slug, balance: signedMoney, status: slug }),
    100,
  ),
  limits: listOf(
    object({ rule: slug, window: slug, used: moneyWire, cap: nullable(moneyWire) }),
    100,
  ),
  sessions: listOf(
    object({
      id: id("ses"),
      device: word,
      createdAt: instant,
      lastSeenAt: instant,
      open: yesNo(),
    }),
    20,
  ),
  kyc: listOf(
    object({ id: id("kyc"), state: slug, tier, reason: nullable(slug), createdAt: instant }),
    20,
  ),
  bankAccounts: listOf(object({ id: id("bnk"), bank: slug, last4: word, state: slug }), 50),
  restrictions: listOf(restriction, 20),
  bills: listOf(
    object({
      id: id("bil"),
      subject: movementId,
      kind: slug,
      direction: choice(["in", "out"]),
      amount: moneyWire,
      state: slug,
      at: instant,
    }),
    20,
  ),
});

export const listUsers = route({
  ...ofConsole,
  name: "listUsers",
  method: "GET",
  path: "/v1/console/users",
  summary: "People, newest first, masked",
  query: object({ ...page, state: optional(status) }),
  replies: { 200: pageOf(entity("ConsoleUserLine", user)) },
  refuses: ["request.cursor_invalid"],
});

export const getUser = route({
  ...ofConsole,
  name: "getUser",
  method: "GET",
  path: "/v1/console/users/:id",
  summary: "Everything about a person that the house holds, masked",
  params: object({ id: id("usr") }),
  replies: { 200: consoleUser },
  refuses: [],
});

export const revealUser = route({
  ...ofConsole,
  name: "revealUser",
  method: "POST",
  path: "/v1/console/users/:id/reveal",
  summary: "Name and phone in clear, for a reason that is kept in the audit trail",
  params: object({ id: id("usr") }),
  body: object({ reason: choice(["user_request", "complaint", "fraud_check", "legal_request"]) }),
  replies: {
    200: entity("RevealedUser", { phone: readable("E.164"), name: nullable(readable("Name")) }),
  },
  refuses: [],
});

export const freezeUser = route({
  ...ofConsole,
  name: "freezeUser",
  method: "POST",
  path: "/v1/console/users/:id/freeze",
  summary: "Freeze a person: no money of theirs moves until it is lifted",
  params: object({ id: id("usr") }),
  body: object({ reason: freezeReason }),
  replies: { 200: restriction },
  refuses: ["account.closed"],
});

export const liftUser = route({
  ...ofConsole,
  name: "liftUser",
  method: "POST",
  path: "/v1/console/users/:id/lift",
  summary: "Ask that a freeze be lifted",
  params: object({ id: id("usr") }),
  body: object({
    reason: choice(["cleared", "order_ended", "own_request", "mistake"]),
    ...asking,
  }),
  replies: { 202: asked },
  refuses: askRefusals,
});

export const listUserAudit = route({
  ...ofConsole,
  name: "listUserAudit",
  method: "GET",
  path: "/v1/console/users/:id/audit",
  summary: "What the person and the staff did about an account, every look in clear among it",
  params: object({ id: id("usr") }),
  query: object(page),
  replies: {
    200: pageOf(
      entity("ConsoleAuditLine", {
        id: word,
        action: slug,
        subject: word,
        actor: word,
        requestId: word,
        // A code of the software, where one was given.
        reason: nullable(word),
        at: instant,
      }),
    ),
  },
  refuses: ["request.cursor_invalid"],
});
