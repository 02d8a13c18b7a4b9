import { route } from "../../../route.ts";
import { askedInstant, instant, slug } from "../../../schema/fields.ts";
import { id } from "../../../schema/id.ts";
import { page, pageOf } from "../../../schema/list.ts";
import { moneyQuery, moneyWire } from "../../../schema/money.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  whole,
} from "../../../schema/shape.ts";
import { refundRefusals } from "../../refunds.ts";
import { asked, asking, askRefusals } from "../asked.ts";
import { consoleAudit, masked, movementId, posting, step, word } from "../shared.ts";

const party = object({ id: word, name: masked });
const movement = {
  id: movementId,
  kind: choice(["topup", "withdrawal", "transfer", "payment", "refund"]),
  amount: moneyWire,
  fee: moneyWire,
  state: slug,
  reason: nullable(slug),
  source: nullable(party),
  target: nullable(party),
  createdAt: instant,
};

const consoleMovement = entity("ConsoleMovement", {
  ...movement,
  timeline: listOf(step, 50),
  attempts: listOf(
    object({
      id: word,
      gateway: slug,
      position: whole(0, 1_000),
      state: slug,
      reason: nullable(slug),
      createdAt: instant,
    }),
    50,
  ),
  related: listOf(object({ kind: slug, id: word }), 50),
  bills: listOf(
    object({ id: id("bil"), owner: word, direction: choice(["in", "out"]), state: slug }),
    10,
  ),
  postings: listOf(posting, 50),
  audit: consoleAudit,
});

/** What the list of them can be narrowed by. */
export const movementsOf = {
  kind: movement.kind,
  state: optional(slug),
  from: optional(askedInstant),
  to: optional(askedInstant),
  currency: optional(moneyQuery.currency),
  value: optional(moneyQuery.value),
};

export const listMovements = route({
  name: "listMovements",
  method: "GET",
  path: "/v1/console/movements",
  summary: "Movements of one kind, newest first",
  audience: "console",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object({
    ...page,
    ...movementsOf,
  }),
  replies: { 200: pageOf(entity("ConsoleMovementLine", movement)) },
  refuses: [
    "request.cursor_invalid",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.out_of_range",
  ],
});

export const getMovement = route({
  name: "getMovement",
  method: "GET",
  path: "/v1/console/movements/:id",
  summary: "A movement with its journal, its attempts and what it has been through",
  audience: "console",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: movementId }),
  replies: { 200: consoleMovement },
  refuses: [],
});

/** The money is given back for the shop, out of what is the shop's. */
export const askRefund = route({
  name: "askRefund",
  method: "POST",
  path: "/v1/console/payments/:id/refunds",
  summary: "Ask that all or part of a payment be given back to its payer",
  audience: "console",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("pay") }),
  body: object({
    amount: moneyWire,
    reason: choice(["paid_twice", "not_delivered", "complaint", "mistake"]),
    ...asking,
  }),
  replies: { 202: asked },
  refuses: [...askRefusals, ...refundRefusals],
});
