import { getSecurityCentre } from "@coffer/contract";
import { type Endpoint, view } from "../access/index.ts";
import { securityCentre } from "./centre.ts";

export const centreRoutes: readonly Endpoint[] = [
  view(getSecurityCentre, (read, { who }) => securityCentre(read, who)),
];
