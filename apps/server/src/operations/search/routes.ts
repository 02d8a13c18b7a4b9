import { type HouseArea, type ReplyOf, searchConsole } from "@coffer/contract";
import type { BillSources } from "../../bills/index.ts";
import { view } from "../../security/access/index.ts";
import { roleMay } from "../../security/staff/index.ts";
import { search } from "./search.ts";

type Kind = ReplyOf<typeof searchConsole>["data"][number]["kind"];

// A hit says that a thing is there, and so only to whoever may see its area (D04).
const areaOf: Readonly<Record<Kind, HouseArea>> = {
  user: "users",
  merchant: "users",
  topup: "money",
  withdrawal: "money",
  transfer: "money",
  payment: "money",
  refund: "money",
  unidentified: "money",
  account: "ledger",
  posting: "ledger",
  block: "proof",
};

export const searchRoutes = ({ names }: BillSources) => [
  view(searchConsole, async (read, { who, body }) => {
    const hits = await search(read, names, body.query);
    const seen = hits.filter(({ kind }) =>
      roleMay(who.role, { area: areaOf[kind], level: "view" }),
    );
    return { data: seen };
  }),
];
