import { route } from "../route.ts";
import { slug } from "../schema/fields.ts";
import { choice, entity, exactly, object, yesNo } from "../schema/shape.ts";

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
