import { route } from "../../route.ts";
import { instant, slug } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  text,
  whole,
  yesNo,
} from "../../schema/shape.ts";

const own = { audience: "wallet", idempotent: false } as const;

// What the service stands on is agreed to at the sign-up and ends with the account; these two alone
// are given and taken back at any time.
const optionalPurpose = choice(["personalised", "marketing"]);
const purpose = choice(["terms", "privacy", "identity_check", "personalised", "marketing"]);

const dataExport = entity("DataExport", {
  id: id("pex"),
  state: choice(["asked", "ready", "ended"]),
  askedAt: instant,
  expiresAt: nullable(instant),
  downloadsLeft: whole(0, 5),
});

export const getPrivacy = route({
  ...own,
  name: "getPrivacy",
  method: "GET",
  path: "/v1/me/privacy",
  summary: "What I agreed to, the copies I asked for, and what stands in the way of closing",
  proof: "none",
  rate: "ordinary",
  replies: {
    200: entity("Privacy", {
      consents: listOf(
        object({ purpose, required: yesNo(), given: yesNo(), at: nullable(instant) }),
        10,
      ),
      history: listOf(object({ purpose, words: slug, given: yesNo(), at: instant }), 50),
      exports: listOf(dataExport, 3),
      keeping: listOf(choice(["contract", "records", "security", "consent"]), 4),
      closing: object({
        obstacles: listOf(choice(["restricted", "recovery", "pending", "money"]), 4),
        keepYears: whole(0, 100),
        identityHeldDays: whole(0, 36_500),
      }),
      answer: object({ count: whole(1, 366), unit: choice(["working_days", "months"]) }),
    }),
  },
  refuses: [],
});

export const decideConsent = route({
  ...own,
  name: "decideConsent",
  method: "PUT",
  path: "/v1/me/privacy/consents",
  summary: "Agree to a purpose, or take it back: it holds from now on",
  proof: "none",
  rate: "ordinary",
  body: object({ purpose: optionalPurpose, given: yesNo() }),
  replies: { 204: null },
  refuses: [],
});

// Everything about a person in one file: it takes the strongest proof that they have.
export const askDataExport = route({
  ...own,
  name: "askDataExport",
  method: "POST",
  path: "/v1/me/privacy/exports",
  summary: "Ask for a copy of everything held about me; it is made within minutes",
  proof: "fresh",
  rate: "sensitive",
  replies: { 201: dataExport },
  refuses: ["stepup.pin_not_set"],
});

// A POST though nothing is made: each download is one of the few there are.
export const downloadDataExport = route({
  ...own,
  name: "downloadDataExport",
  method: "POST",
  path: "/v1/me/privacy/exports/:id/download",
  summary: "Fetch my copy as data or as a page; a few times within a week",
  proof: "none",
  rate: "sensitive",
  params: object({ id: id("pex") }),
  body: object({ format: choice(["json", "html"]) }),
  replies: {
    200: entity("DataExportFile", {
      fileName: text({ max: 60 }),
      mediaType: choice(["application/json", "text/html"]),
      content: text({ max: 200_000_000 }),
    }),
  },
  refuses: ["copy.not_ready", "copy.over"],
});

export const closeMyAccount = route({
  ...own,
  name: "closeMyAccount",
  method: "POST",
  path: "/v1/me/privacy/closing",
  summary: "Close my account: everything is signed out and what the law does not want goes",
  proof: "fresh",
  rate: "sensitive",
  replies: { 204: null },
  refuses: [
    "stepup.pin_not_set",
    "closing.money",
    "closing.pending",
    "closing.recovery",
    "closing.restricted",
  ],
});
