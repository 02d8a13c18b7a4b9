import * as contract from "@coffer/contract";
import type { BillSources } from "../../bills/index.ts";
import { view } from "../../security/access/index.ts";
import { countedMovements, movement, movements } from "./movement.ts";

/** Who is named how, and what each movement has been through, is told by the rooms of each. */
export const movementRoutes = (sources: BillSources) => [
  view(contract.listMovements, (read, { query }) => movements(read, sources.names, query)),
  view(contract.countMovements, (read, { query }) => countedMovements(read, query)),
  view(contract.getMovement, (read, { params }) => movement(read, sources, params.id)),
];
