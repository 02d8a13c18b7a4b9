import type { FastifyRequest } from "fastify";
import Type, { type Static } from "typebox";
import { toleranceSeconds, useNonce } from "../bank/nonce.ts";
import { rawBody } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import { ecdsaVerifies } from "../platform/signature.ts";
import type { World } from "../world.ts";

const Call = Type.Object(
  {
    head: Type.Object(
      {
        service: Type.String({ maxLength: 40 }),
        callNo: Type.String({ pattern: "^[A-Za-z0-9_-]{16,64}$" }),
        sentAt: Type.String({ pattern: "^\\d{1,12}$" }),
      },
      { additionalProperties: false },
    ),
    body: Type.Unknown(),
  },
  { additionalProperties: false },
);
export type Call = Static<typeof Call>;

/** Lets a call of the customer through, or refuses it with 401. The body's bytes are signed. */
export function verifySignedCall(world: World, request: FastifyRequest): Call {
  const { customer, signingKey } = world.credentials.bankB;
  const signature = request.headers["bankb-sign"];
  if (request.headers["bankb-customer"] !== customer) throw refused("customer_unknown");
  if (typeof signature !== "string") throw refused("signature_missing");
  // The bank has the customer's public half; the sandbox made both, so it keeps them together.
  if (!ecdsaVerifies(signingKey, rawBody(request), signature)) throw refused("signature_invalid");
  const call = parse(Call, request.body);
  const ageSeconds = world.clock.unixSeconds() - Number.parseInt(call.head.sentAt, 10);
  if (Math.abs(ageSeconds) > toleranceSeconds) throw refused("call_stale");
  if (!useNonce(world, `bank-b:${call.head.callNo}`)) throw refused("call_repeated");
  return call;
}

const refused = (code: string): Rejection =>
  new Rejection(401, code, "the call is not signed as the bank asks for");
