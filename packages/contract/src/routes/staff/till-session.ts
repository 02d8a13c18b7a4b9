import { route } from "../../route.ts";
import { readable } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { moneyWire } from "../../schema/money.ts";
import { entity } from "../../schema/shape.ts";
import { credentials, member, shopRole } from "./member.ts";

const shopMember = entity("ShopMember", {
  ...member,
  role: shopRole,
  merchant: id("mer"),
  merchantName: readable("The shop's trade name"),
  /** What its orders are asked for in. */
  currency: moneyWire.properties.currency,
});

export const signInTill = route({
  name: "signInTill",
  method: "POST",
  path: "/v1/till/session",
  summary: "Open a session at a merchant's till",
  audience: "merchant",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "code",
  body: credentials,
  replies: { 201: shopMember },
  refuses: ["auth.login_failed"],
});

export const getTillSession = route({
  name: "getTillSession",
  method: "GET",
  path: "/v1/till/session",
  summary: "Who is signed in at the till, for which shop, and what they may",
  audience: "merchant",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: shopMember },
  refuses: [],
});

export const signOutTill = route({
  name: "signOutTill",
  method: "DELETE",
  path: "/v1/till/session",
  summary: "End this session",
  audience: "merchant",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 204: null },
  refuses: [],
});
