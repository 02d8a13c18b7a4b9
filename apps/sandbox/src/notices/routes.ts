import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { answer } from "../platform/http.ts";
import { newId } from "../platform/ids.ts";
import { parse } from "../platform/shape.ts";
import type { World } from "../world.ts";
import type { Deliverer } from "./deliver.ts";

const Channel = Type.Union([
  Type.Literal("bank-a"),
  Type.Literal("bank-b"),
  Type.Literal("gateway-a"),
  Type.Literal("gateway-b"),
]);
const Query = Type.Object({
  channel: Type.Optional(Channel),
  reference: Type.Optional(Type.String({ maxLength: 64 })),
  limit: Type.Optional(Type.String({ pattern: "^([1-9]\\d?|100)$" })),
});
const ById = Type.Object({ id: Type.String({ maxLength: 64 }) });
const Crafted = Type.Object(
  {
    channel: Channel,
    body: Type.String({ maxLength: 32_768 }),
    sign: Type.Union([
      Type.Literal("valid"),
      Type.Literal("forged"),
      Type.Literal("stale"),
      Type.Literal("none"),
    ]),
    id: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" })),
  },
  { additionalProperties: false },
);

/** Looking at notices, sending one again, and sending what no honest party would. */
export function noticeRoutes(
  app: FastifyInstance,
  parts: { world: World; deliverer: Deliverer },
): void {
  const { world, deliverer } = parts;
  app.get("/lab/notices", async (request) => {
    const { channel, reference, limit } = parse(Query, request.query);
    const page = { limit: Number.parseInt(limit ?? "50", 10) };
    const by = { ...(channel && { channel }), ...(reference && { reference }) };
    return { data: world.notices.list({ ...page, ...by }) };
  });
  app.post("/lab/notices/:id/resend", async (request, reply) => {
    const { id } = parse(ById, request.params);
    world.notices.resend(id);
    return answer({ request, reply }, { id });
  });
  app.post("/lab/notices", async (request) => {
    const { channel, body, sign, id } = parse(Crafted, request.body);
    const how = { id: id ?? newId("ntc"), mode: sign };
    return { id: how.id, status: await deliverer.post(channel, body, how) };
  });
}
