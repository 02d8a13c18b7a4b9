import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { type Answer, answering } from "../lab/answer.ts";
import { formatAmount } from "../platform/amount.ts";
import { shapeErrors } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { fits, parse } from "../platform/shape.ts";
import { sameText } from "../platform/signature.ts";
import { findRefund } from "../refunds.ts";
import { reportOf } from "../settlement.ts";
import type { World } from "../world.ts";
import { type Charge, chargeView, getCharge, invoicedCharges } from "./charge.ts";
import { acceptCharge, ChargeOrder, closeCharge, setAside } from "./charges.ts";
import { RefundOrder, refundCharge, refundView } from "./refund.ts";
import { tokenOf } from "./tokens.ts";

const TokenOrder = Type.Object(
  {
    accountNumber: Type.String({ minLength: 1, maxLength: 34 }),
    holderName: Type.String({ minLength: 1, maxLength: 140 }),
  },
  { additionalProperties: false },
);
const ByReference = Type.Object({
  reference: Type.String({ pattern: "^[A-Za-z0-9_.-]{1,64}$" }),
});
const ByDay = Type.Object({ day: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }) });
const ByMonth = Type.Object({ month: Type.String({ pattern: "^\\d{4}-\\d{2}$" }) });

/**
 * 201 for a reference that is new, 200 for one that is known, so that a call whose answer was lost
 * is safely sent again.
 */
export function gatewayARoutes(app: FastifyInstance, world: World): void {
  shapeErrors(app, (code, message) => ({ error: { code, message } }));
  app.addHook("preHandler", async (request) => {
    const expected = `Bearer ${world.credentials.gatewayA.apiKey}`;
    if (sameText(request.headers.authorization ?? "", expected)) return;
    throw new Rejection(401, "unauthorised", "the API key is missing or wrong");
  });
  app.post("/tokens", async (request) => {
    const { accountNumber, holderName } = parse(TokenOrder, request.body);
    return tokenOf(world, accountNumber, holderName);
  });
  chargeRoutes(app, world);
  refundRoutes(app, world);
  reportRoutes(app, world);
}

function chargeRoutes(app: FastifyInstance, world: World): void {
  const shown = (charge: Charge | undefined) => (charge ? chargeView(world, charge) : null);
  app.post(
    "/charges",
    answering(world, {
      by: "gateway-a.answer",
      act: async (request): Promise<Answer> => {
        const { known, mute, charge } = acceptCharge(world, parse(ChargeOrder, request.body));
        await world.deliverEarly("gateway-a");
        return { status: known ? 200 : 201, body: chargeView(world, charge), mute };
      },
      // What a gateway that "does not answer" has seen, should the lab make it a bad one later.
      lost: (request) => {
        if (fits(ChargeOrder, request.body)) setAside(world, request.body);
      },
    }),
  );
  app.get(
    "/charges/:reference",
    answering(world, {
      by: "gateway-a.query",
      act: (request) => {
        const { reference } = parse(ByReference, request.params);
        return { status: 200, body: chargeView(world, getCharge(world, reference)) };
      },
    }),
  );
  app.post(
    "/charges/:reference/close",
    answering(world, {
      by: "gateway-a.query",
      act: (request) => {
        const { reference } = parse(ByReference, request.params);
        const { closed, charge } = closeCharge(world, reference);
        return { status: 200, body: { closed, charge: shown(charge) } };
      },
    }),
  );
}

function refundRoutes(app: FastifyInstance, world: World): void {
  app.post("/refunds", async (request, reply) => {
    const { known, refund } = refundCharge(world, parse(RefundOrder, request.body));
    return reply.code(known ? 200 : 201).send(refundView(refund));
  });
  app.get("/refunds/:reference", async (request) => {
    const { reference } = parse(ByReference, request.params);
    const refund = findRefund(world, "gateway-a", reference);
    if (!refund) throw new Rejection(404, "refund_not_found", "no refund of this reference");
    return refundView(refund);
  });
}

function reportRoutes(app: FastifyInstance, world: World): void {
  const money = (minor: bigint): string => formatAmount(minor, world.currency);
  app.get("/settlements/:day", async (request) => {
    const { day } = parse(ByDay, request.params);
    const report = reportOf(world, "gateway-a", day);
    return {
      date: day,
      status: report.paid ? "paid" : "open",
      gross: money(report.gross),
      fees: money(report.fees),
      net: money(report.net),
      lines: report.lines.map(({ reference, kind, amount, fee }) => ({
        merchantReference: reference,
        kind: kind === "pay" ? "charge" : "refund",
        amount: money(amount),
        fee: money(fee),
      })),
    };
  });
  app.get("/invoices/:month", async (request) => {
    const { month } = parse(ByMonth, request.params);
    const charges = invoicedCharges(world, month);
    const total = charges.reduce((sum, { fee }) => sum + fee, 0n);
    const lines = charges.map(({ reference, amount, fee }) => ({
      merchantReference: reference,
      amount: money(amount),
      fee: money(fee),
    }));
    return { month, total: money(total), lines };
  });
}
