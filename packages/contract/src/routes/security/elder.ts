import { route } from "../../route.ts";
import { instant } from "../../schema/fields.ts";
import { moneyWire } from "../../schema/money.ts";
import { entity, nullable, whole, yesNo } from "../../schema/shape.ts";

const elderMode = entity("ElderMode", {
  on: yesNo(),
  /** Asked to be left: it holds on until then, and can be kept. */
  leavesAt: nullable(instant),
  /** The most spent a day in it, whatever it is proved by. */
  spendDay: moneyWire,
  leaveHours: whole(0, 24 * 30),
});

export const getElderMode = route({
  name: "getElderMode",
  method: "GET",
  path: "/v1/me/elder",
  summary: "Whether elder mode is on, and what it does",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: elderMode },
  refuses: [],
});

export const switchElderOn = route({
  name: "switchElderOn",
  method: "PUT",
  path: "/v1/me/elder",
  summary: "Elder mode at once; a leaving that was asked for is taken back",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: elderMode },
  refuses: [],
});

export const leaveElderMode = route({
  name: "leaveElderMode",
  method: "POST",
  path: "/v1/me/elder/leave",
  summary: "Leave elder mode, by the strongest proof there is; it holds on for a day",
  audience: "wallet",
  idempotent: false,
  proof: "fresh",
  rate: "sensitive",
  replies: { 200: elderMode },
  refuses: [],
});
