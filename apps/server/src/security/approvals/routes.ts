import * as contract from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { command, type Endpoint, view } from "../access/index.ts";
import { areasOf, type HouseStaff } from "../staff/index.ts";
import { approvalQueue, getApproval } from "./approval.ts";
import { approve } from "./approve.ts";
import { approveTogether } from "./approve-together.ts";
import type { Desk } from "./executor.ts";
import { reject } from "./reject.ts";
import { type Box, countApprovals, findApprovals } from "./store.ts";
import { approvalCard, approvalLine } from "./view.ts";
import { withdraw } from "./withdraw.ts";

/** The inbox of whoever is signed in, and what they say to it. */
export const approvalRoutes = (desk: Desk): readonly Endpoint[] => {
  const queue = ({ params }: { readonly params: { readonly id: string } }) =>
    approvalQueue(params.id);
  return [
    view(contract.listApprovals, async (read, { who, query }) => {
      const at = keyset("apr", query);
      const rows = await findApprovals(read, boxOf(who, query.box), at);
      return pageOf(rows, at, (approval) => approvalLine(desk, read, approval));
    }),

    view(contract.countApprovals, async (read, { who }) => ({
      data: await Promise.all(boxes.map((box) => countBox(read, who, box))),
    })),

    view(contract.getApproval, async (read, { who, params }) =>
      approvalCard(desk, read, who, await getApproval(read, who, params.id)),
    ),

    command(
      contract.approveApproval,
      (read, { who, params, body, proof, browser }) =>
        approve(desk, read, who, { id: params.id, seen: body.seen, proof, browser }),
      queue,
    ),

    command(contract.approveTogether, (read, { who, body, proof, browser }) =>
      approveTogether(desk, read, who, { yeses: body.yeses, proof, browser }),
    ),

    command(
      contract.rejectApproval,
      (read, { who, params, body }) => reject(read, who, { id: params.id, ...body }),
      queue,
    ),

    command(
      contract.withdrawApproval,
      (read, { who, params }) => withdraw(read, who, params.id),
      queue,
    ),
  ];
};

const boxes = ["to_check", "mine", "done"] as const;
type BoxName = (typeof boxes)[number];

async function countBox(read: Reader, who: HouseStaff, state: BoxName) {
  const most = contract.COUNT_MOST;
  const count = await countApprovals(read, boxOf(who, state), most + 1);
  return { state, count: Math.min(count, most), more: count > most };
}

function boxOf(who: HouseStaff, box: BoxName): Box {
  const areas = (level: "view" | "approve") => areasOf(who.role, level);
  if (box === "mine") return { areas: areas("view"), maker: who.staff };
  if (box === "done") return { areas: areas("view"), state: "ended" };
  return { areas: areas("approve"), notMaker: who.staff, state: "pending" };
}
