import {
  getTillDay,
  getTillOrder,
  getTillPayment,
  getTillSession,
  getTillSupport,
  type Id,
  listApiKeys,
  listTillMovements,
} from "@coffer/contract";
import { client, sessionQueryOf } from "@coffer/ui/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

/** The key of the query that tells who stands at the counter. */
export const sessionKey = "session";

/** What a payment or a refund of this shop makes stale. */
export const movedKeys = [["movements"], ["day"], ["payment"]] as const;

export const sessionQuery = sessionQueryOf(sessionKey, () => client.call(getTillSession));

/** Whom the shop can call, or nobody. A number that was changed is here within the hour. */
export const supportQuery = queryOptions({
  queryKey: ["support"],
  queryFn: () => client.call(getTillSupport),
  staleTime: 3_600_000,
});

// A till stands open through the night, and nobody sends word of midnight.
const DAY_ASKED_EVERY_MS = 60_000;

export const dayQuery = queryOptions({
  queryKey: ["day"],
  queryFn: () => client.call(getTillDay),
  refetchInterval: DAY_ASKED_EVERY_MS,
});

export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: () => client.call(listApiKeys),
});

// The first page has no cursor.
const firstPage = "";

export const movementsQuery = infiniteQueryOptions({
  queryKey: ["movements"],
  queryFn: ({ pageParam }) =>
    client.call(listTillMovements, { query: pageParam === firstPage ? {} : { cursor: pageParam } }),
  initialPageParam: firstPage,
  getNextPageParam: (page) => page.nextCursor,
});

export const paymentQuery = (id: Id<"pay">) =>
  queryOptions({
    queryKey: ["payment", id],
    queryFn: () => client.call(getTillPayment, { params: { id } }),
  });

// The stream tells within a second. Asking as well is for a line that broke without a sound, and
// for the code that expires, of which nobody sends word.
const ASK_EVERY_MS = 5_000;

export const orderQuery = (id: Id<"ord">) =>
  queryOptions({
    queryKey: ["order", id],
    queryFn: () => client.call(getTillOrder, { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === "open" ? ASK_EVERY_MS : false),
    refetchIntervalInBackground: true,
  });
