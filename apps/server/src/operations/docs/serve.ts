import { readFileSync } from "node:fs";
import { pageTokens } from "@coffer/ui/pages";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { llmsText } from "./llms.ts";
import { callsOf, isTestOnly, type OpenApi, openApiFile, readOpenApi } from "./openapi.ts";
import { docsPage, PAGES } from "./page.ts";

/** `origin` is what a snippet names where the request's own host cannot be trusted with a shell. */
export interface DocsOptions {
  readonly mode: "test" | "live";
  /** Under which the API is reached, when a request does not say it in a usable way. */
  readonly origin: string;
}

const STYLE = new URL("./docs.css", import.meta.url);

// Text and one stylesheet of ours; nothing else may be loaded, run, framed or sent anywhere.
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-cache",
};

/** The developers' pages, beside the API they are about; the same to everybody. */
export function serveDocs(app: FastifyInstance, options: DocsOptions): void {
  const api = hadIn(options.mode, readOpenApi());
  const style = pageTokens() + readFileSync(STYLE, "utf8");
  const file = openApiFile();
  const send = (reply: FastifyReply, type: string, text: string): FastifyReply =>
    reply.headers(HEADERS).header("content-type", `${type}; charset=utf-8`).send(text);
  for (const language of ["zh-CN", "en"] as const) {
    app.get(`/docs/${language}`, (_request, reply) =>
      reply.headers(HEADERS).redirect(`/docs/${language}/`),
    );
    for (const page of PAGES) {
      if (page === "sandbox" && options.mode === "live") continue;
      app.get(`/docs/${language}/${page === "start" ? "" : page}`, (request, reply) => {
        const origin = originOf(request, options);
        const showing = { language, page, origin, mode: options.mode };
        return send(reply, "text/html", docsPage(api, showing));
      });
    }
  }
  app.get("/docs", (request, reply) => {
    const wanted = request.headers["accept-language"] ?? "";
    const language = /^en\b/i.test(wanted.trim()) ? "en" : "zh-CN";
    return reply.headers(HEADERS).header("vary", "accept-language").redirect(`/docs/${language}/`);
  });
  app.get("/docs/style.css", (_request, reply) => send(reply, "text/css", style));
  app.get("/docs/openapi.json", (_request, reply) => send(reply, "application/json", file));
  app.get("/llms.txt", (request, reply) =>
    send(reply, "text/plain", llmsText(api, { ...options, origin: originOf(request, options) })),
  );
}

/** A live installation has no calls of test mode, and tells of none. */
function hadIn(mode: DocsOptions["mode"], api: OpenApi): OpenApi {
  if (mode === "test") return api;
  const entries = Object.entries(api.paths).filter(([path]) => !isTestOnly(path));
  const paths = Object.fromEntries(entries);
  const used = callsOf({ ...api, paths }).flatMap(({ operation }) => operation.tags);
  return { ...api, paths, tags: api.tags.filter(({ name }) => used.includes(name)) };
}

// What stands in a snippet is pasted into a shell: only a plain host gets there.
function originOf(request: FastifyRequest, { origin, mode }: DocsOptions): string {
  const host = request.headers.host ?? "";
  const plain = /^[a-z0-9.-]{1,253}(:\d{1,5})?$/i.test(host);
  return plain ? `${mode === "live" ? "https" : "http"}://${host}` : origin;
}
