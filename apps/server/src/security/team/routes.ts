import * as contract from "@coffer/contract";
import { keyset, pageOf } from "../../platform/page.ts";
import { refuse } from "../../platform/refusal.ts";
import { command, type Endpoint, view } from "../access/index.ts";
import { ask, type Desk } from "../approvals/index.ts";
import { findHouseMembers, getHouseMember } from "../staff/index.ts";
import { draw } from "./draw.ts";
import { memberLine } from "./view.ts";

/** Who works here, and what two of the team make of it. */
export const teamRoutes = (desk: Desk): readonly Endpoint[] => [
  view(contract.listTeam, async (read, { query }) => {
    const at = keyset("stf", query);
    return pageOf(await findHouseMembers(read, at), at, (member) => memberLine(read, member));
  }),

  view(contract.getTeamMember, async (read, { params }) =>
    memberLine(read, await getHouseMember(read, params.id)),
  ),

  command(contract.askMember, (read, { who, body: { name, login, role, ...why } }) =>
    ask(desk, read, who, { action: "team.add", order: { name, login, role }, ...why }),
  ),

  command(contract.askMemberChange, (read, { who, params, body: { change, role, ...why } }) => {
    if ((change === "role") !== (role !== undefined)) refuse("request.invalid");
    const order = { member: params.id, ...(role === undefined ? {} : { role }) };
    return ask(desk, read, who, { action: `team.${change}`, order, ...why });
  }),

  command(contract.drawFirstHalf, (read, { who, params }) =>
    draw(read, who, { member: params.id, half: "first" }),
  ),

  command(contract.drawSecondHalf, (read, { who, params }) =>
    draw(read, who, { member: params.id, half: "second" }),
  ),
];
