import { followEvents, followTillEvents, listEvents } from "@coffer/contract";
import { stream, view } from "../../security/access/index.ts";
import { merchantEvents } from "./events.ts";
import { type FollowTools, follow } from "./follow.ts";

/** The feed, for a merchant's programs and for its counter. */
export const feedRoutes = (tools: FollowTools) => [
  view(listEvents, (read, { who, query }) => merchantEvents(read, who.merchant, query)),

  stream(followEvents, ({ who, query, uncheckedAfter, closed }) =>
    follow(tools, {
      merchant: who.merchant,
      uncheckedAfter: uncheckedAfter ?? query.after ?? null,
      closed,
    }),
  ),

  stream(followTillEvents, ({ who, query, uncheckedAfter, closed }) =>
    follow(tools, {
      merchant: who.merchant,
      uncheckedAfter: uncheckedAfter ?? query.after ?? null,
      closed,
    }),
  ),
];
