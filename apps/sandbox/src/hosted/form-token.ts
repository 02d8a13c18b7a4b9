import { randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { hmacHex, sameText } from "../platform/signature.ts";
import type { Store } from "../platform/store.ts";

const cookieName = "sandbox_form";

/** Ties a form to the browser it was shown in: a cookie, and its HMAC in a hidden field. */
export class FormTokens {
  readonly #key: string;

  constructor(store: Store) {
    const kept = store.setting("form.key");
    this.#key = kept ?? randomBytes(32).toString("base64url");
    if (kept === undefined) store.setSetting("form.key", this.#key);
  }

  /** The value of the hidden field; the browser gets its cookie if it has none. */
  issue(request: FastifyRequest, reply: FastifyReply, form: string): string {
    const known = cookieOf(request);
    const cookie = known ?? randomBytes(24).toString("base64url");
    if (known === undefined) {
      // No `Secure`: at home everything is http on this machine. Lax, since the payer comes by a
      // link.
      reply.header("set-cookie", `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Lax`);
    }
    return hmacHex(this.#key, `${form}\n${cookie}`);
  }

  holds(request: FastifyRequest, form: string, token: string): boolean {
    const cookie = cookieOf(request);
    return cookie !== undefined && sameText(token, hmacHex(this.#key, `${form}\n${cookie}`));
  }
}

function cookieOf(request: FastifyRequest): string | undefined {
  return new RegExp(`(?:^|; )${cookieName}=([A-Za-z0-9_-]{32})(?:;|$)`).exec(
    request.headers.cookie ?? "",
  )?.[1];
}
