import { route } from "../route.ts";
import { locale, mode, pin, readable, slug, tier } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import { moneyWire } from "../schema/money.ts";
import { choice, entity, listOf, nullable, object, optional, yesNo } from "../schema/shape.ts";

// Masked for its owner too: whoever holds the phone for a moment reads no more than that.
export const me = entity("Me", {
  id: id("usr"),
  phoneMasked: readable("138****8000"),
  nameMasked: nullable(readable("Masked real name; null until verified")),
  tier,
  pinSet: yesNo(),
  locale,
  /** Served in elder mode: the screens follow it on every device. */
  elder: yesNo(),
  status: choice(["active", "frozen"]),
  mode,
});

export const getMe = route({
  name: "getMe",
  method: "GET",
  path: "/v1/me",
  summary: "The signed-in person",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: me },
  refuses: [],
});

/** The language in which messages and refusals are written from now on. */
export const changeMe = route({
  name: "changeMe",
  method: "PATCH",
  path: "/v1/me",
  summary: "Change the language",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  body: object({ locale }),
  replies: { 200: me },
  refuses: [],
});

export const setPin = route({
  name: "setPin",
  method: "PUT",
  path: "/v1/me/pin",
  summary: "Set the first payment PIN by a fresh proof, or change it with the current one",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  body: object({ pin, currentPin: optional(pin) }),
  replies: { 204: null },
  refuses: ["stepup.pin_weak"],
});

const limit = entity("Limit", {
  rule: slug,
  window: choice(["transaction", "day", "month", "year", "lifetime"]),
  used: moneyWire,
  cap: nullable(moneyWire),
});

export const getLimits = route({
  name: "getLimits",
  method: "GET",
  path: "/v1/me/limits",
  summary: "Every limit of this person's tier, with what is used of it",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: entity("Limits", { tier, data: listOf(limit, 100) }) },
  refuses: [],
});

const balance = entity("Balance", {
  currency: moneyWire.properties.currency,
  available: moneyWire,
  held: moneyWire,
});

export const getBalances = route({
  name: "getBalances",
  method: "GET",
  path: "/v1/balances",
  summary: "What is there, and what is set aside for something under way",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: entity("Balances", { data: listOf(balance, 100) }) },
  refuses: [],
});
