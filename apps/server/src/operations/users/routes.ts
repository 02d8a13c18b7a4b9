import * as contract from "@coffer/contract";
import { mapReply } from "../../books/work/index.ts";
import { command, view } from "../../security/access/index.ts";
import { ask, type Desk } from "../../security/approvals/index.ts";
import { freezePerson } from "../../trust/restrictions/index.ts";
import { auditOf } from "./audit.ts";
import { reveal } from "./reveal.ts";
import { countPeople } from "./store.ts";
import { people, restrictionView, user } from "./user.ts";

export const userRoutes = (desk: Desk) => [
  view(contract.listUsers, (read, { query }) => people(read, query)),
  view(contract.countUsers, (read) => countPeople(read)),
  view(contract.getUser, (read, { params }) => user(read, params.id)),
  view(contract.listUserAudit, (read, { params, query }) => auditOf(read, params.id, query)),
  command(contract.revealUser, (read, { params, body }) =>
    reveal(read, { id: params.id, reason: body.reason }),
  ),
  command(contract.freezeUser, async (read, { params, body }) =>
    mapReply(
      await freezePerson(read, { person: params.id, reason: body.reason, until: null }),
      restrictionView,
    ),
  ),
  command(contract.liftUser, (read, { who, params, body }) =>
    ask(desk, read, who, { action: "user.lift", order: { person: params.id }, ...body }),
  ),
];
