import * as contract from "@coffer/contract";
import type { AuditorStatus } from "../../proof/auditor/index.ts";
import { listHeads } from "../../proof/heads/index.ts";
import type { Queries } from "../../proof/invariants/index.ts";
import { view } from "../../security/access/index.ts";
import { blocks, oneBlock } from "./block.ts";
import { auditorView, verify } from "./verify.ts";

export interface ChainTools {
  /** Reads what stands in the books, as the auditor does. */
  readonly queries: Queries;
  readonly auditor: () => AuditorStatus;
}

/** Signed heads are for everybody, the rest for whoever of the house may see the proof. */
export const chainRoutes = ({ queries, auditor }: ChainTools) => [
  view(contract.listBlocks, (read, { query }) => blocks(read, query)),
  view(contract.getBlock, (read, { params }) => oneBlock(read, params.number)),
  view(contract.verifyBlock, (read, { params }) => verify(read, queries, params.number)),
  view(contract.listSignedHeads, (read, { query }) => listHeads(read, query)),
  view(contract.getAuditor, async () => auditorView(auditor())),
];
