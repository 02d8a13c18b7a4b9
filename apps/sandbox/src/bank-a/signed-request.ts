import type { FastifyRequest } from "fastify";
import { toleranceSeconds, useNonce } from "../bank/nonce.ts";
import { rawBody } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { hmacHex, sameText, sha256Hex } from "../platform/signature.ts";
import type { World } from "../world.ts";

/**
 * Lets a request of the wallet company through, or refuses it with 401. HMAC-SHA256 over method,
 * address, time, nonce and the hash of the body, each on a line of its own (README).
 */
export function verifySignedRequest(world: World, request: FastifyRequest): void {
  const { bankA } = world.credentials;
  const keyId = header(request, "bank-key-id");
  const timestamp = header(request, "bank-timestamp");
  const nonce = header(request, "bank-nonce");
  const signature = header(request, "bank-signature");
  if (keyId !== bankA.keyId) throw refused("key_unknown");
  if (!/^\d{1,12}$/.test(timestamp) || !/^[A-Za-z0-9_-]{16,64}$/.test(nonce)) {
    throw refused("signature_invalid");
  }
  const ageSeconds = world.clock.unixSeconds() - Number.parseInt(timestamp, 10);
  if (Math.abs(ageSeconds) > toleranceSeconds) throw refused("timestamp_stale");
  const hash = sha256Hex(rawBody(request));
  const text = [request.method, request.raw.url, timestamp, nonce, hash].join("\n");
  if (!sameText(signature, `v1=${hmacHex(bankA.secret, text)}`)) throw refused("signature_invalid");
  // After the signature: a stranger cannot use up nonces.
  if (!useNonce(world, nonce)) throw refused("nonce_used");
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  if (typeof value !== "string" || value === "") throw refused("signature_missing");
  return value;
}

function refused(code: string): Rejection {
  return new Rejection(401, code, "the request is not signed as the bank asks for");
}
