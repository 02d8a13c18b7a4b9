import { route } from "../../route.ts";
import { instant, phone, readable } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { moneyWire } from "../../schema/money.ts";
import { choice, entity, listOf, nullable, object, yesNo } from "../../schema/shape.ts";

const togetherFrom = nullable(moneyWire);

const trustedContact = entity("TrustedContact", {
  id: id("tct"),
  state: choice(["invited", "active"]),
  phoneMasked: readable("138****8000, as it was typed"),
  /** Null until they have agreed: an invitation tells nothing about whose number it is. */
  nameMasked: nullable(readable("Masked real name")),
  /** From this much on a transfer waits for their yes; null is told only. */
  togetherFrom,
  expiresAt: nullable(instant),
  /** Asked to be ended: it holds on until then, and can be kept. */
  endsAt: nullable(instant),
});

const asking = entity("FamilyInvitation", {
  id: id("tct"),
  nameMasked: readable("Masked real name of who asks"),
  phoneMasked: readable("138****8000"),
  togetherFrom,
  expiresAt: instant,
});

const watchedOver = entity("WatchedOver", {
  id: id("tct"),
  nameMasked: readable("Masked real name"),
  phoneMasked: readable("138****8000"),
  togetherFrom,
  since: instant,
  endsAt: nullable(instant),
});

const family = entity("Family", {
  contact: nullable(trustedContact),
  invitations: listOf(asking, 20),
  watching: listOf(watchedOver, 20),
});

export const getFamily = route({
  name: "getFamily",
  method: "GET",
  path: "/v1/family",
  summary: "Whom this person trusts, who asks them to be trusted, and over whom they watch",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: family },
  refuses: [],
});

export const inviteContact = route({
  name: "inviteContact",
  method: "POST",
  path: "/v1/family/contact",
  summary: "Ask somebody to be the trusted contact; the answer never tells who has an account",
  audience: "wallet",
  idempotent: true,
  proof: "none",
  rate: "code",
  body: object({ phone, togetherFrom }),
  replies: { 201: trustedContact },
  refuses: [
    "kyc.required",
    "trusted_contact.exists",
    "trusted_contact.self",
    "money.amount_invalid",
    "money.currency_unsupported",
    "money.currency_mismatch",
    "money.out_of_range",
    "money.amount_too_small",
  ],
});

export const endContact = route({
  name: "endContact",
  method: "POST",
  path: "/v1/family/contact/end",
  summary: "Take an invitation back at once, or end an agreed one by a proof and a day later",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  replies: { 204: null },
  refuses: [],
});

export const keepContact = route({
  name: "keepContact",
  method: "POST",
  path: "/v1/family/contact/keep",
  summary: "Keep the trusted contact after all, while the day of leaving runs",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 204: null },
  refuses: [],
});

export const answerInvitation = route({
  name: "answerInvitation",
  method: "POST",
  path: "/v1/family/invitations/:id/answer",
  summary: "Agree to be somebody's trusted contact, or decline",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("tct") }),
  body: object({ agree: yesNo() }),
  replies: { 204: null },
  refuses: ["kyc.required", "trusted_contact.too_many", "trusted_contact.over"],
});

export const stopWatching = route({
  name: "stopWatching",
  method: "POST",
  path: "/v1/family/watching/:id/end",
  summary: "Stop being somebody's trusted contact, at once",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("tct") }),
  replies: { 204: null },
  refuses: [],
});

const watchedTransfer = entity("WatchedTransfer", {
  id: id("trf"),
  /** Who sends, and to whom, as a relative may know them. */
  nameMasked: readable("Masked real name of who sends"),
  payeeMasked: readable("Masked real name of who would receive"),
  amount: moneyWire,
  part: choice(["told", "asked", "approved"]),
  createdAt: instant,
  arrivesAt: instant,
});

export const listWatchedTransfers = route({
  name: "listWatchedTransfers",
  method: "GET",
  path: "/v1/family/transfers",
  summary: "Transfers that wait, of the people this person watches over",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: entity("WatchedTransfers", { data: listOf(watchedTransfer, 50) }) },
  refuses: [],
});

export const stopWatchedTransfer = route({
  name: "stopWatchedTransfer",
  method: "POST",
  path: "/v1/family/transfers/:id/stop",
  summary: "Stop a transfer that waits: the money goes back to whoever sends it",
  audience: "wallet",
  idempotent: true,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("trf") }),
  replies: { 204: null },
  refuses: ["transfer.not_waiting", "account.frozen"],
});

export const approveWatchedTransfer = route({
  name: "approveWatchedTransfer",
  method: "POST",
  path: "/v1/family/transfers/:id/approve",
  summary: "Say yes to a transfer that waits for it, by a proof over its amount",
  audience: "wallet",
  idempotent: true,
  proof: "pin",
  rate: "ordinary",
  params: object({ id: id("trf") }),
  replies: { 204: null },
  refuses: ["transfer.not_waiting", "account.frozen"],
});
