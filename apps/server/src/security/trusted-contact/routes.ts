import * as contract from "@coffer/contract";
import { parseMoney } from "@coffer/money";
import { mapReply } from "../../books/work/index.ts";
import { command, type Endpoint, view } from "../access/index.ts";
import { answerInvitation } from "./answer.ts";
import { endContact, keepContact, stopWatching } from "./end.ts";
import { inviteContact } from "./invite.ts";
import { contactWire, familyOf } from "./overview.ts";
import type { FamilyTools } from "./terms.ts";

export const familyRoutes = (tools: FamilyTools): readonly Endpoint[] => [
  view(contract.getFamily, (read, { who }) => familyOf(read, who)),

  command(contract.inviteContact, async (read, { who, body: { phone, togetherFrom } }) => {
    const work = await inviteContact(read, tools, who, {
      uncheckedPhone: phone,
      togetherFrom: togetherFrom && parseMoney(togetherFrom),
    });
    return mapReply(work, (bond) => contactWire(read, bond));
  }),

  command(contract.endContact, (read, { who, proof }) => endContact(read, tools, who, proof)),

  command(contract.keepContact, (read, { who }) => keepContact(read, who)),

  command(contract.answerInvitation, (read, { who, params, body }) =>
    answerInvitation(read, who, { id: params.id, agree: body.agree }),
  ),

  command(contract.stopWatching, (read, { who, params }) => stopWatching(read, who, params.id)),
];
