import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { answering } from "../lab/answer.ts";
import { shapeErrors } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import { sameText } from "../platform/signature.ts";
import { findRefund } from "../refunds.ts";
import { reportOf } from "../settlement.ts";
import type { World } from "../world.ts";
import { RefundOrder, refundSession, refundView } from "./refund.ts";
import { getSession, sessionView } from "./session.ts";
import { closeSession, openSession, SessionOrder } from "./sessions.ts";

const ByNumber = Type.Object({ number: Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }) });
const ByDay = Type.Object({ day: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }) });

/** HTTP Basic with merchant id and secret (RFC 7617); amounts in whole minor units as text. */
export function gatewayBRoutes(app: FastifyInstance, world: World): void {
  shapeErrors(app, (code, message) => ({ code: code.toUpperCase(), message }));
  app.addHook("preHandler", async (request) => {
    const { merchantId, secret } = world.credentials.gatewayB;
    const expected = `Basic ${Buffer.from(`${merchantId}:${secret}`).toString("base64")}`;
    if (sameText(request.headers.authorization ?? "", expected)) return;
    throw new Rejection(401, "unauthorised", "merchant id or secret is wrong");
  });
  sessionRoutes(app, world);
  refundRoutes(app, world);
  app.get("/settlements/:day", async (request) => {
    const { day } = parse(ByDay, request.params);
    const report = reportOf(world, "gateway-b", day);
    return {
      day,
      state: report.paid ? "PAID" : "OPEN",
      gross_amount: report.gross.toString(),
      fee_amount: report.fees.toString(),
      net_amount: report.net.toString(),
      lines: report.lines.map(({ reference, kind, amount, fee }) => ({
        out_trade_no: reference,
        kind: kind.toUpperCase(),
        amount: amount.toString(),
        fee: fee.toString(),
      })),
    };
  });
}

// 201 for a number that is new, 200 for one that is known: an order that comes twice, because its
// answer got lost, is the same session. Refunds go by the same rule.
function sessionRoutes(app: FastifyInstance, world: World): void {
  app.post(
    "/sessions",
    answering(world, {
      by: "gateway-b.answer",
      act: (request) => {
        const { known, session } = openSession(world, parse(SessionOrder, request.body));
        return { status: known ? 200 : 201, body: sessionView(world, session) };
      },
    }),
  );
  app.get(
    "/sessions/:number",
    answering(world, {
      by: "gateway-b.query",
      act: (request) => {
        const session = getSession(world, parse(ByNumber, request.params).number);
        return { status: 200, body: sessionView(world, session), mute: session.mute === 1n };
      },
    }),
  );
  app.post(
    "/sessions/:number/close",
    answering(world, {
      by: "gateway-b.query",
      act: (request) => {
        const session = closeSession(world, parse(ByNumber, request.params).number);
        const shown = session ? sessionView(world, session) : null;
        const body = { close_result: shown?.state ?? "CLOSED", session: shown };
        return { status: 200, body, mute: session?.mute === 1n };
      },
    }),
  );
}

function refundRoutes(app: FastifyInstance, world: World): void {
  app.post("/refunds", async (request, reply) => {
    const { known, refund } = refundSession(world, parse(RefundOrder, request.body));
    return reply.code(known ? 200 : 201).send(refundView(refund));
  });
  app.get("/refunds/:number", async (request) => {
    const refund = findRefund(world, "gateway-b", parse(ByNumber, request.params).number);
    if (!refund) throw new Rejection(404, "not_found", "no refund of this number");
    return refundView(refund);
  });
}
