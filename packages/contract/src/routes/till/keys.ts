import { route } from "../../route.ts";
import { instant, line, password } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { choice, entity, listOf, nullable, object, text, whole } from "../../schema/shape.ts";
import { keyScopes } from "../../scopes.ts";

export const apiKeyStates = ["live", "replaced", "revoked", "expired"] as const;

const network = text({ max: 49, pattern: "^[0-9A-Fa-f.:]+(?:/[0-9]{1,3})?$" });
const scopes = listOf(choice([...keyScopes]), keyScopes.length);
const key = {
  id: id("key"),
  name: text({
    min: 0,
    max: 128,
    description: "What its owner calls it; empty: the house made it",
  }),
  // The beginning, by which its owner recognises it.
  prefix: text({ max: 32 }),
  state: choice([...apiKeyStates]),
  scopes,
  networks: listOf(network, 20),
  createdAt: instant,
  expiresAt: nullable(instant),
  lastUsedAt: nullable(instant),
  replacedBy: nullable(id("key")),
};
const shown = entity("ApiKey", key);
const made = entity("NewApiKey", {
  id: id("key"),
  key: text({ max: 200, description: "Told this once; afterwards it is known by its beginning" }),
});

const ofTill = { audience: "merchant", idempotent: false, proof: "none" } as const;

export const listApiKeys = route({
  ...ofTill,
  name: "listApiKeys",
  method: "GET",
  path: "/v1/till/keys",
  summary: "The shop's keys, newest first, without their secrets",
  rate: "ordinary",
  replies: { 200: entity("ApiKeys", { data: listOf(shown, 100) }) },
  refuses: [],
});

export const createApiKey = route({
  ...ofTill,
  name: "createApiKey",
  method: "POST",
  path: "/v1/till/keys",
  summary: "Make a key; the owner's password again",
  rate: "sensitive",
  body: object({
    name: line(60),
    scopes,
    networks: listOf(network, 20),
    expiresInDays: nullable(whole(1, 730)),
    password,
  }),
  replies: { 201: made },
  refuses: ["key.too_many", "key.networks_invalid", "auth.password_wrong", "auth.locked"],
});

export const rotateApiKey = route({
  ...ofTill,
  name: "rotateApiKey",
  method: "POST",
  path: "/v1/till/keys/:id/rotate",
  summary: "A key in the place of another, which lives on for as long as is said",
  rate: "sensitive",
  params: object({ id: id("key") }),
  body: object({ overlapHours: whole(0, 720), password }),
  replies: { 201: made },
  refuses: ["key.ended", "key.too_many", "auth.password_wrong", "auth.locked"],
});

// Without a password: whoever sees a key leak must be able to end it at once.
export const revokeApiKey = route({
  ...ofTill,
  name: "revokeApiKey",
  method: "POST",
  path: "/v1/till/keys/:id/revoke",
  summary: "End a key at once",
  rate: "ordinary",
  params: object({ id: id("key") }),
  replies: { 204: null },
  refuses: [],
});
