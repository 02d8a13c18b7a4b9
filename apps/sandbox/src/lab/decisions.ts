import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { bankIds } from "../bank/numbers.ts";
import { chargeView } from "../gateway-a/charge.ts";
import { decideCharge } from "../gateway-a/charges.ts";
import { sessionView } from "../gateway-b/session.ts";
import { settleSession } from "../gateway-b/sessions.ts";
import { answer } from "../platform/http.ts";
import { parse } from "../platform/shape.ts";
import type { World } from "../world.ts";
import { bankDecisionRoutes } from "./bank-decisions.ts";

const ByReference = Type.Object({ reference: Type.String({ maxLength: 64 }) });
const Outcome = Type.Object(
  { outcome: Type.Union([Type.Literal("succeed"), Type.Literal("fail")]) },
  { additionalProperties: false },
);

/** What a person at the lab, or a script, decides in place of the outside world's own course. */
export function decisionRoutes(app: FastifyInstance, world: World): void {
  app.post("/lab/gateway-a/charges/:reference/outcome", async (request, reply) => {
    const { reference } = parse(ByReference, request.params);
    const { outcome } = parse(Outcome, request.body);
    return answer({ request, reply }, chargeView(world, decideCharge(world, reference, outcome)));
  });
  app.post("/lab/gateway-b/sessions/:reference/outcome", async (request, reply) => {
    const { reference } = parse(ByReference, request.params);
    const { outcome } = parse(Outcome, request.body);
    return answer({ request, reply }, sessionView(world, settleSession(world, reference, outcome)));
  });
  for (const bank of bankIds) bankDecisionRoutes(app, world, bank);
}
