import * as contract from "@coffer/contract";
import { command, file, view } from "../../security/access/index.ts";
import { askExport } from "./ask.ts";
import { maySee, shown } from "./export-file.ts";
import { openExport } from "./open.ts";
import { newestExports } from "./store.ts";
import { getOpened, writeCsv, writeXlsx } from "./write.ts";

/** Lists as files: asked for, made as due work, opened for a while, gone after a day. */
export const exportRoutes = [
  view(contract.listExports, async (read, { who }) => {
    const lists = contract.exportedLists.filter((list) => maySee(who, list));
    const files = await newestExports(read, lists);
    return { data: files.map((one) => shown(read, who, one)) };
  }),
  command(contract.askExport, (read, { who, body }) => askExport(read, who, body)),
  command(contract.openExport, (read, { who, params }) => openExport(read, who, params.id)),
  file(contract.getExportCsv, async (read, { who, params }) =>
    writeCsv(read, await getOpened(read, who, params.id)),
  ),
  file(contract.getExportXlsx, async (read, { who, params }) =>
    writeXlsx(read, await getOpened(read, who, params.id)),
  ),
];
