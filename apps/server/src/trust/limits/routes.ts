import { getLimits } from "@coffer/contract";
import { view } from "../../security/access/index.ts";
import { limitsOf } from "./view.ts";

export const limitRoutes = [view(getLimits, (read, { who }) => limitsOf(read, who))];
