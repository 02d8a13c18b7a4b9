import { searchConsole } from "@coffer/contract";
import type { BillSources } from "../../bills/index.ts";
import { view } from "../../security/access/index.ts";
import { search } from "./search.ts";

export const searchRoutes = ({ names }: BillSources) => [
  view(searchConsole, async (read, { body }) => ({ data: await search(read, names, body.query) })),
];
