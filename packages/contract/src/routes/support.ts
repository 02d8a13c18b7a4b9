import { route } from "../route.ts";
import { phone } from "../schema/fields.ts";
import { entity, nullable, object, text } from "../schema/shape.ts";

// Long enough for two spans of hours and a word on holidays.
const hours = text({ max: 80 });

const support = entity("Support", {
  phone,
  /** The same number as people in its country write it, and as everybody else does. */
  national: text({ max: 32 }),
  international: text({ max: 32 }),
  hours: nullable(object({ "zh-CN": hours, en: hours })),
});

// Null in test mode alone: a live house does not start without people who answer.
const people = { support: nullable(support) };

// And the police's own number against fraud, where the country has one.
const forCustomers = object({ ...people, fraudLine: nullable(text({ max: 16 })) });

/** Nobody has to be signed in: whoever cannot get in needs it most. */
export const getSupport = route({
  name: "getSupport",
  method: "GET",
  path: "/v1/support",
  summary: "How the people of the house are reached by phone",
  audience: "wallet",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: forCustomers },
  refuses: [],
});

/** The same for whoever stands at a till. */
export const getTillSupport = route({
  name: "getTillSupport",
  method: "GET",
  path: "/v1/till/support",
  summary: "How a shop reaches the people of the house by phone",
  audience: "merchant",
  signedIn: false,
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: object(people) },
  refuses: [],
});
