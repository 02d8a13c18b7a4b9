import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import { answering } from "../lab/answer.ts";
import { inboxPage } from "../pages/inbox.ts";
import { places } from "../pages/places.ts";
import { frame } from "../pages/shell.ts";
import { sendPage, wantsPage } from "../platform/http.ts";
import { languageOf } from "../platform/page.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import { sameText } from "../platform/signature.ts";
import type { World } from "../world.ts";
import { listMessages, NewMessage, putMessage } from "./messages.ts";

const Query = Type.Object({
  to: Type.Optional(Type.String({ maxLength: 254 })),
  limit: Type.Optional(Type.String({ pattern: "^([1-9]\\d?|100)$" })),
});

/** Sending takes the key; reading takes none, since every message here is for a test. */
export function inboxRoutes(app: FastifyInstance, world: World): void {
  app.post(
    "/inbox/messages",
    {
      preHandler: async (request) => {
        const key = request.headers["inbox-key"];
        if (typeof key === "string" && sameText(key, world.credentials.inbox.key)) return;
        throw new Rejection(401, "unauthorised", "Inbox-Key is missing or wrong");
      },
    },
    answering(world, {
      by: "inbox.answer",
      act: (request) => {
        const { known, id, at } = putMessage(world, parse(NewMessage, request.body));
        return { status: known ? 200 : 201, body: { id, at } };
      },
    }),
  );
  app.get("/inbox", async (request, reply) => {
    if (!wantsPage(request)) return { data: shown(world, request) };
    const { to } = asked(request);
    const language = languageOf(request);
    sendPage(reply, frame(language, places.inbox, inboxPage(world, language, to)));
    return reply;
  });
  app.get("/inbox.json", async (request) => ({ data: shown(world, request) }));
}

function shown(world: World, request: FastifyRequest) {
  const { to, limit } = asked(request);
  return listMessages(world, to, limit).map(({ recipient, ...message }) => ({
    ...message,
    to: recipient,
  }));
}

// A phone number typed into an address arrives with a space for its plus.
function asked(request: FastifyRequest): { to: string | undefined; limit: number } {
  const { to, limit } = parse(Query, request.query);
  const trimmed = to?.replace(/^ (?=\d)/, "+").trim();
  return { to: trimmed || undefined, limit: Number.parseInt(limit ?? "50", 10) };
}
