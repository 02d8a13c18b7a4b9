import { listEvents } from "@coffer/contract";
import { view } from "../../security/access/index.ts";
import { merchantEvents } from "./events.ts";

export const feedRoutes = [
  view(listEvents, (read, { who, query }) => merchantEvents(read, who.merchant, query)),
];
