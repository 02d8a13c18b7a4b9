import * as contract from "@coffer/contract";
import { command, type Endpoint, view } from "../../security/access/index.ts";
import { assign } from "./assign.ts";
import { board } from "./board.ts";
import { record } from "./check.ts";
import type { HeldKey } from "./held-key.ts";
import { close, open } from "./weakness.ts";

export const securityBoardRoutes = (held: readonly HeldKey[]): readonly Endpoint[] => [
  view(contract.getSecurityBoard, (read) => board(read, held)),
  command(contract.recordSecurityCheck, (read, { who, body }) => record(read, who.staff, body)),
  command(contract.openWeakness, (read, { who, body }) => open(read, who.staff, body)),
  command(contract.assignWeakness, (read, { params, body }) => assign(read, params.id, body)),
  command(contract.closeWeakness, (read, { params, body }) => close(read, params.id, body)),
];
