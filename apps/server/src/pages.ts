import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import helmet from "@fastify/helmet";
import statics from "@fastify/static";
import type { FastifyInstance } from "fastify";

const WALLET = fileURLToPath(new URL("../../wallet/dist/", import.meta.url));

/** Serves the built wallet beside its API calls: one origin, nothing from elsewhere. */
export function servePages(app: FastifyInstance, secure: boolean): void {
  if (!existsSync(WALLET)) return;
  app.register((pages, _options, done) => {
    mountPages(pages, secure);
    done();
  });
}

function mountPages(pages: FastifyInstance, secure: boolean): void {
  pages.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        // Positions of sheets and bars are computed; no script is ever inline.
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: "same-origin" },
  });
  pages.register(statics, {
    root: WALLET,
    wildcard: false,
    index: false,
    immutable: true,
    maxAge: "365d",
    setHeaders: (reply, path) => {
      if (!path.includes("/assets/")) reply.header("cache-control", "no-cache");
    },
  });
  // Every path of the app is its index page; paths of the API are not pages.
  pages.get("/*", (request, reply) =>
    request.url.startsWith("/v1/")
      ? reply.callNotFound()
      : reply.header("cache-control", "no-cache").sendFile("index.html", { maxAge: 0 }),
  );
}
