import * as contract from "@coffer/contract";
import { command, type Endpoint, view } from "../../security/access/index.ts";
import { elderMode } from "./elder.ts";
import { leave } from "./leave.ts";
import { switchOn } from "./switch-on.ts";

export const elderRoutes: readonly Endpoint[] = [
  view(contract.getElderMode, (read, { who }) => elderMode(read, who)),
  command(contract.switchElderOn, (read, { who }) => switchOn(read, who)),
  command(contract.leaveElderMode, (read, { who, proof }) => leave(read, who, proof)),
];
