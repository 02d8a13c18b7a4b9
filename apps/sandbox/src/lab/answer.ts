import type { FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import { fits } from "../platform/shape.ts";
import type { World } from "../world.ts";
import type { SwitchName } from "./switch-table.ts";

/** What an honest outside would say, before the lab spoils it. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  /** A sandbox value asks for silence: the effect stands, the caller never hears of it. */
  readonly mute?: boolean;
}

export interface Faulty {
  /** The switch that spoils these answers. */
  readonly by: Extract<SwitchName, `${string}.answer` | `${string}.query`>;
  readonly act: (request: FastifyRequest) => Answer | Promise<Answer>;
  /** Called instead of `act` when the call is lost on its way in. */
  readonly lost?: (request: FastifyRequest) => void;
}

/**
 * A handler that does what it should and then answers as well or as badly as the lab wants. A
 * switch is used up by the call it meets, also by one that is refused: "the next call", not "the
 * next call that succeeds", is what a person at the lab has in mind.
 */
export function answering(world: World, { by, act, lost }: Faulty) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const fault = world.switches.take(by, referenceOf(request));
    // Behind the authentication of its channel: only who holds the key meets a fault.
    if (fault === "error-before") {
      const error = { code: "unavailable", message: "try again later" };
      return reply.code(503).send({ error });
    }
    if (fault === "no-answer") {
      lost?.(request);
      return silent(reply);
    }
    const answer = await act(request);
    if (fault === "normal" && !answer.mute) return reply.code(answer.status).send(answer.body);
    if (fault === "normal") return silent(reply);
    return spoil(world, fault, { reply, answer });
  };
}

const Named = Type.Object({
  merchantReference: Type.Optional(Type.String({ maxLength: 64 })),
  out_trade_no: Type.Optional(Type.String({ maxLength: 64 })),
  clientReference: Type.Optional(Type.String({ maxLength: 64 })),
  reference: Type.Optional(Type.String({ maxLength: 64 })),
  orderSerial: Type.Optional(Type.String({ maxLength: 64 })),
});
const Enveloped = Type.Object({ body: Named });

// For the lab's log: under which name the caller knows what it asked, in the body or the address.
function referenceOf(request: FastifyRequest): string | undefined {
  const { body, params } = request;
  for (const part of [body, params, fits(Enveloped, body) ? body.body : undefined]) {
    if (!fits(Named, part)) continue;
    const found =
      part.merchantReference ?? part.out_trade_no ?? part.clientReference ?? part.orderSerial;
    if (found !== undefined) return found;
    if (part.reference !== undefined) return part.reference;
  }
  return undefined;
}

function spoil(
  world: World,
  fault: string,
  { reply, answer }: { reply: FastifyReply; answer: Answer },
): FastifyReply {
  const text = JSON.stringify(answer.body);
  switch (fault) {
    case "error-after":
      return reply.code(500).send({ error: { code: "internal", message: "something broke" } });
    case "garbage":
      return reply
        .code(200)
        .type("application/json")
        .send(`${text.slice(0, -7)}\uFFFD{{`);
    case "html":
      return reply.code(200).type("text/html").send("<!doctype html><title>OK</title><h1>OK</h1>");
    case "empty":
      return reply.code(200).send();
    case "drip":
      return drip(reply, text, world.timings.dripMs);
    case "reset":
      reply.hijack();
      reply.raw.socket?.resetAndDestroy();
      return reply;
    default:
      return silent(reply);
  }
}

// The connection stays open until the caller gives up or the sandbox stops.
function silent(reply: FastifyReply): FastifyReply {
  reply.hijack();
  return reply;
}

function drip(reply: FastifyReply, text: string, pauseMs: number): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  const bytes = Buffer.from(text);
  raw.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
  let sent = 0;
  const timer = setInterval(() => {
    raw.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent < bytes.length) return;
    clearInterval(timer);
    raw.end();
  }, pauseMs);
  raw.once("close", () => clearInterval(timer));
  return reply;
}
