import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { World } from "../world.ts";

// A flush of the platform causes several changes at once; a page need not be drawn for each.
const gatherMs = 150;
// Shorter than what any proxy or browser waits on a silent stream.
const pulseMs = 15_000;

/**
 * Tells every open page that something happened outside, never what: the page asks for itself.
 * Says how to find out whether any page is open.
 */
export function liveRoutes(app: FastifyInstance, world: World): () => boolean {
  const script = readFileSync(new URL("./live.js", import.meta.url), "utf8");
  const pages = new Set<ServerResponse>();
  let gathering: NodeJS.Timeout | undefined;
  world.store.onCommit(() => {
    if (gathering || pages.size === 0) return;
    gathering = setTimeout(() => {
      gathering = undefined;
      for (const page of pages) page.write("event: changed\ndata:\n\n");
    }, gatherMs);
  });
  const pulse = setInterval(() => {
    for (const page of pages) page.write(": still here\n\n");
  }, pulseMs);
  app.addHook("onClose", async () => {
    clearInterval(pulse);
    clearTimeout(gathering);
  });
  app.get("/live.js", async (_request, reply) => reply.type("text/javascript").send(script));
  app.get("/live", async (_request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    raw.write("retry: 1000\n\n");
    pages.add(raw);
    raw.once("close", () => pages.delete(raw));
    return reply;
  });
  return () => pages.size > 0;
}
