import { route } from "../route.ts";
import { base64url, instant, slug } from "../schema/fields.ts";
import { page } from "../schema/list.ts";
import { choice, entity, exactly, listOf, nullable, object, text, yesNo } from "../schema/shape.ts";

const health = entity("Health", { status: choice(["live", "ready", "starting", "draining"]) });

export const getLiveness = route({
  name: "getLiveness",
  method: "GET",
  path: "/health/live",
  summary: "Whether the process runs",
  audience: "public",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: health },
  refuses: [],
});

export const getReadiness = route({
  name: "getReadiness",
  method: "GET",
  path: "/health/ready",
  summary: "Whether it takes work: migrated, recovered and not shutting down",
  audience: "public",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: health, 503: health },
  refuses: [],
});

/**
 * A bank or a gateway tells of something. Verified over the raw bytes, then stored, then answered.
 */
export const receiveNotice = route({
  name: "receiveNotice",
  method: "POST",
  path: "/v1/notices/:channel",
  summary: "A signed notice of a bank or gateway",
  audience: "public",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  rawBody: true,
  params: object({ channel: slug }),
  replies: { 200: object({ received: exactly(true), known: yesNo() }) },
  refuses: ["notice.unverified"],
});

/**
 * For whoever wants to hold the house to its word: kept by somebody outside, a head shows later
 * that nothing before it was changed. Checked by `coffer verify --export`, or by any Ed25519.
 */
export const listSignedHeads = route({
  name: "listSignedHeads",
  method: "GET",
  path: "/v1/proof/heads",
  summary: "Heads of the chain of blocks, one an hour, newest first, and who signed them",
  audience: "public",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object(page),
  replies: {
    200: object({
      // What is signed is `coffer head 1 <install> <block> <hash> <at>`.
      install: text({ max: 40 }),
      signers: listOf(
        entity("Signer", {
          id: text({ max: 40 }),
          publicKey: base64url(100),
          endorsement: nullable(base64url(100)),
        }),
        1_000,
      ),
      data: listOf(
        entity("SignedHead", {
          block: text({ max: 19, pattern: "^[0-9]+$" }),
          hash: text({ max: 64, pattern: "^[0-9a-f]{64}$" }),
          at: instant,
          signer: text({ max: 40 }),
          signature: base64url(100),
        }),
        100,
      ),
      hasMore: yesNo(),
      nextCursor: nullable(text({ max: 512 })),
    }),
  },
  refuses: ["request.cursor_invalid"],
});
