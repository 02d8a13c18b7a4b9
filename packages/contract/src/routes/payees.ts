import { route } from "../route.ts";
import { instant, phone, readable } from "../schema/fields.ts";
import { entity, listOf, object, text, yesNo } from "../schema/shape.ts";

// Sealed by the server: says whom the payer was shown, to which payer, and until when. Sending
// takes this and not a phone number, so the money goes to the person whose name was confirmed.
export const payeeToken = text({ max: 512, pattern: "^[A-Za-z0-9._~-]+$" });

// Sealed by the server as well: a person to look up, without a phone number that could be read off
// a screen. A receive code may be shown to anyone; a recent payee's is of use to its payer alone.
const payeeCode = text({ max: 512, pattern: "^[A-Za-z0-9._~-]+$" });

const payee = entity("Payee", {
  payee: payeeToken,
  maskedName: readable("*小明"),
  firstTime: yesNo(),
  expiresAt: instant,
});

const asking = {
  audience: "wallet",
  idempotent: false,
  proof: "none",
} as const;

export const lookUpPayee = route({
  ...asking,
  name: "lookUpPayee",
  method: "POST",
  path: "/v1/payees/lookup",
  summary: "The masked name behind a phone number, to confirm before sending",
  rate: "lookup",
  body: object({ phone }),
  replies: { 200: payee },
  refuses: ["payee.not_found", "transfer.same_person", "kyc.required", "account.frozen"],
});

export const resolvePayee = route({
  ...asking,
  name: "resolvePayee",
  method: "POST",
  path: "/v1/payees/resolve",
  summary: "The masked name behind a receive code or a recent payee, to confirm before sending",
  rate: "lookup",
  body: object({ code: payeeCode }),
  replies: { 200: payee },
  refuses: ["payee.not_found", "transfer.same_person", "kyc.required", "account.frozen"],
});

export const listRecentPayees = route({
  ...asking,
  name: "listRecentPayees",
  method: "GET",
  path: "/v1/payees/recent",
  summary: "The people this person sent to last, newest first",
  rate: "ordinary",
  replies: {
    200: object({
      data: listOf(
        entity("RecentPayee", {
          code: payeeCode,
          maskedName: readable("*小明"),
          lastAt: instant,
        }),
        8,
      ),
    }),
  },
  refuses: [],
});

export const getReceiveCode = route({
  ...asking,
  name: "getReceiveCode",
  method: "GET",
  path: "/v1/me/receive-code",
  summary: "The code by which others send to this person; every one that was given stays good",
  rate: "ordinary",
  replies: {
    200: entity("ReceiveCode", { code: payeeCode, maskedName: readable("*小明") }),
  },
  refuses: ["kyc.required"],
});
