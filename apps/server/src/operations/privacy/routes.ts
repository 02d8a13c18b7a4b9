import * as contract from "@coffer/contract";
import { command, view } from "../../security/access/index.ts";
import { ask, type Desk } from "../../security/approvals/index.ts";
import { userPrivacy } from "./user-privacy.ts";

export const userPrivacyRoutes = (desk: Desk) => [
  view(contract.getUserPrivacy, (read, { params }) => userPrivacy(read, params.id)),
  command(contract.placeUserHold, (read, { who, params, body }) =>
    ask(desk, read, who, { action: "hold.place", order: { person: params.id }, ...body }),
  ),
  command(contract.liftUserHold, (read, { who, params, body }) =>
    ask(desk, read, who, { action: "hold.lift", order: { person: params.id }, ...body }),
  ),
];
