import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { answering } from "../lab/answer.ts";
import { shapeErrors } from "../platform/http.ts";
import { newId } from "../platform/ids.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import { sameText } from "../platform/signature.ts";
import type { World } from "../world.ts";
import { isIdNumber } from "./id-number.ts";
import { channelsMatched } from "./samples.ts";

const Check = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 140 }),
    idNumber: Type.String({ minLength: 1, maxLength: 40 }),
  },
  { additionalProperties: false },
);

const channelNames = ["population_register", "mobile_operator", "bank_association"];

/** 422 `id_number_invalid`, before any channel is asked: a number that cannot be is nobody's. */
export function registryRoutes(app: FastifyInstance, world: World): void {
  shapeErrors(app, (code, message) => ({ error: { code, message } }));
  app.addHook("preHandler", async (request) => {
    const key = request.headers["registry-key"];
    if (typeof key === "string" && sameText(key, world.credentials.registry.key)) return;
    throw new Rejection(401, "unauthorised", "Registry-Key is missing or wrong");
  });
  app.post(
    "/checks",
    answering(world, {
      by: "registry.answer",
      // Of whom it was asked nothing is kept: only that it was, and how many channels agreed.
      act: (request) => {
        const { name, idNumber } = parse(Check, request.body);
        if (!isIdNumber(idNumber)) {
          throw new Rejection(422, "id_number_invalid", "length, date or check digit is wrong");
        }
        const matched = channelsMatched(name, idNumber);
        const checkId = newId("chk");
        world.store.write(() =>
          world.store.insert("registry_check", {
            id: checkId,
            matched: BigInt(matched),
            at: world.clock.wall(),
          }),
        );
        const channels = channelNames.map((channel, index) => ({
          name: channel,
          matched: index < matched,
        }));
        return { status: 200, body: { checkId, channels } };
      },
    }),
  );
}
