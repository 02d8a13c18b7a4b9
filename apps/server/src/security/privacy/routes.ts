import * as contract from "@coffer/contract";
import { mapReply } from "../../books/work/index.ts";
import { command, type Endpoint, view, withCookie } from "../access/index.ts";
import { decideConsent } from "../consents/index.ts";
import { askExport } from "./ask-export.ts";
import { closeAccount } from "./close-account.ts";
import { downloadExport } from "./download.ts";
import { exportView, overview } from "./overview.ts";
import type { PrivacyTools } from "./privacy-tools.ts";

export const privacyRoutes = (tools: PrivacyTools): readonly Endpoint[] => [
  view(contract.getPrivacy, (read, { who }) => overview(read, tools, who)),

  command(contract.decideConsent, (read, { who, body }) => decideConsent(read, who, body)),

  command(contract.askDataExport, async (read, { who, proof }) =>
    mapReply(await askExport(read, who, proof), (asked) => exportView(read, asked)),
  ),

  command(contract.downloadDataExport, (read, { who, params, body }) =>
    downloadExport(read, who, { id: params.id, format: body.format }),
  ),

  command(contract.closeMyAccount, async (read, { who, proof }) =>
    withCookie(await closeAccount(read, tools, { who, proof }), { clear: true }),
  ),
];
