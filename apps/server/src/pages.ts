import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import helmet from "@fastify/helmet";
import statics from "@fastify/static";
import type { FastifyInstance } from "fastify";

const folderOf = (name: string): string =>
  fileURLToPath(new URL(`../../${name}/dist/`, import.meta.url));

/** Serves a built app beside its API calls: one origin, nothing from elsewhere. */
export function servePages(app: FastifyInstance, name: string, served: Served): void {
  const root = folderOf(name);
  if (!existsSync(root)) return;
  app.register((pages, _options, done) => {
    mountPages(pages, root, served);
    done();
  });
}

interface Served {
  readonly mode: "test" | "live";
  /** Where the company's days begin and end. */
  readonly zone: string;
  /** Behind TLS. */
  readonly secure: boolean;
  /** Where browsers find it: the only origin whose pages may change anything. */
  readonly origin: string;
}

function mountPages(pages: FastifyInstance, root: string, served: Served): void {
  const { secure, origin, mode, zone } = served;
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
    root,
    wildcard: false,
    index: false,
    immutable: true,
    maxAge: "365d",
    setHeaders: (reply, path) => {
      if (!path.includes("/assets/")) reply.header("cache-control", "no-cache");
    },
  });
  // Every path of the app is its index page; paths of the API are not pages.
  pages.get("/*", async (request, reply) => {
    if (request.url.startsWith("/v1/")) return reply.callNotFound();
    const named = namedHome(request.host, origin);
    if (named) return reply.redirect(`${named}${request.url}`);
    const page = await readFile(join(root, "index.html"), "utf8");
    reply.header("cache-control", "no-cache").type("text/html; charset=utf-8");
    // So that also somebody who has never signed in is told that this money is not real.
    const said = `data-mode="${mode}" data-zone="${zone}"`;
    return reply.send(page.replace("<html", `<html ${said}`));
  });
}

// Whoever types the address of this machine is led to its name: what is changed from a page at the
// address would be refused, and no browser makes a passkey there.
function namedHome(host: string, origin: string): string | undefined {
  const astray = /^127\.0\.0\.1(?=:|$)/.test(host) && new URL(origin).hostname === "localhost";
  return astray ? `http://${host.replace("127.0.0.1", "localhost")}` : undefined;
}
