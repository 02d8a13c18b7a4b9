import { reason } from "../reasons.ts";
import { route } from "../route.ts";
import { line, slug, tier } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { choice, entity, exactly, listOf, nullable, object, text, yesNo } from "../schema/shape.ts";

const kyc = entity("Kyc", {
  id: id("kyc"),
  state: choice(["pending", "approved", "refused"]),
  tier,
  channels: listOf(object({ name: slug, matched: yesNo() }), 10),
  reason: nullable(reason),
});

/** 202 with the state "pending": the sources answer later, each for itself. */
export const submitKyc = route({
  name: "submitKyc",
  method: "POST",
  path: "/v1/kyc",
  summary: "Verify name and id number against independent channels",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({
    name: line(64),
    idNumber: text({ min: 18, max: 18, pattern: "^[0-9]{17}[0-9X]$" }),
    // Identity numbers are sensitive data: their use needs a consent of its own.
    consent: exactly(true),
  }),
  replies: { 202: kyc },
  refuses: [
    "kyc.already_verified",
    "kyc.pending",
    "kyc.attempts_exhausted",
    "kyc.id_number_invalid",
    "kyc.too_young",
    "account.frozen",
  ],
});

export const getKyc = route({
  name: "getKyc",
  method: "GET",
  path: "/v1/kyc",
  summary: "The latest verification; 404 when there was none",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: kyc },
  refuses: ["resource.not_found"],
});
