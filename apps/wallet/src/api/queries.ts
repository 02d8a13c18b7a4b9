import {
  checkReceipt,
  getBalances,
  getBill,
  getBillMonth,
  getCheckout,
  getKyc,
  getLimits,
  getMe,
  getPayment,
  getReceiveCode,
  getSupport,
  getTopup,
  getTopupAccounts,
  getTransfer,
  getWithdrawal,
  type Id,
  type InputOf,
  listBankAccounts,
  listBills,
  listRecentPayees,
  ProblemError,
  quoteTopup,
  resolvePayee,
} from "@coffer/contract";
import { client, forgetOthers, sessionQueryOf } from "@coffer/ui/api";
import { prefer } from "@coffer/ui/preferences";
import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { forgetBalance, keepBalance } from "../offline/last-balance.ts";
import { changeHabits } from "../shell/habits.ts";
import type { Kyc, Me, Topup, Withdrawal } from "./wire.ts";

/** What a movement of money makes stale. */
export const moneyKeys = [["balances"], ["bills"], ["limits"], ["bill"]] as const;

// Notices tell what has changed at once. A result on its way is asked for as well, in case a proxy
// between here and the server lets no stream through.
const watchEveryMs = 3_000;

/** The key of the query that tells who is signed in; all else belongs to that person. */
export const sessionKey = "me";

export const meQuery = sessionQueryOf(sessionKey, () => client.call(getMe));

/** Whom one can call, or nobody. A number that was changed is here within the hour. */
export const supportQuery = queryOptions({
  queryKey: ["support"],
  queryFn: () => client.call(getSupport),
  staleTime: 3_600_000,
});

/** Wrapped, because none at all is an answer too. */
export const kycQuery = queryOptions({
  queryKey: ["kyc"],
  queryFn: async (): Promise<{ readonly kyc: Kyc | null }> => {
    try {
      return { kyc: await client.call(getKyc) };
    } catch (error) {
      if (error instanceof ProblemError && error.code === "resource.not_found")
        return { kyc: null };
      throw error;
    }
  },
  refetchInterval: ({ state }) => (state.data?.kyc?.state === "pending" ? watchEveryMs : false),
});

/** What there is, kept beside for a page without a connection (C88). */
export const balancesQuery = queryOptions({
  queryKey: ["balances"],
  queryFn: async () => {
    const { data } = await client.call(getBalances);
    keepBalance(data);
    return data;
  },
});

export const limitsQuery = queryOptions({
  queryKey: ["limits"],
  queryFn: () => client.call(getLimits),
});

/** Own accounts, asked again while a bank is looking at one. */
export const bankAccountsQuery = queryOptions({
  queryKey: ["bankAccounts"],
  queryFn: async () =>
    (await client.call(listBankAccounts)).data.filter(({ state }) => state !== "removed"),
  refetchInterval: ({ state }) =>
    state.data?.some((account) => account.state === "checking") === true ? watchEveryMs : false,
});

/** Any code that was given stays good, so the first one is kept while the page lives. */
export const receiveCodeQuery = queryOptions({
  queryKey: ["receiveCode"],
  queryFn: () => client.call(getReceiveCode),
  staleTime: Number.POSITIVE_INFINITY,
});

export const recentPayeesQuery = queryOptions({
  queryKey: ["recentPayees"],
  queryFn: async () => (await client.call(listRecentPayees)).data,
});

/** Asked anew at every visit: what it answers is a confirmation, and good for minutes only. */
export function payeeByCodeQuery(code: string) {
  return queryOptions({
    queryKey: ["payee", code],
    queryFn: () => client.call(resolvePayee, { body: { code } }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** What a receipt says now; asked without a session, and not again for a code that is none. */
export function checkedReceiptQuery(code: string) {
  return queryOptions({
    queryKey: ["receipt", code],
    queryFn: () => client.call(checkReceipt, { params: { code } }),
    retry: false,
  });
}

/** What a month came to, as `2026-11`. */
export function billMonthQuery(month: string) {
  return queryOptions({
    queryKey: ["billMonth", month],
    queryFn: () => client.call(getBillMonth, { params: { month } }),
  });
}

/** What a top-up would cost; asked only while there is an amount. */
export function quoteQuery(query: { readonly currency: string; readonly value: string } | null) {
  return queryOptions({
    queryKey: ["quote", query],
    queryFn: () => client.call(quoteTopup, { query: query ?? { currency: "", value: "" } }),
    enabled: query !== null,
    staleTime: 30_000,
    retry: false,
  });
}

/** Where to transfer to from one's own bank; the same for as long as the server runs. */
export const topupAccountsQuery = queryOptions({
  queryKey: ["topupAccounts"],
  queryFn: () => client.call(getTopupAccounts),
});

// States that are not watched: what may still follow, such as a return, a notice tells.
const restingTopup = new Set<Topup["state"]>(["succeeded", "failed"]);
const restingWithdrawal = new Set<Withdrawal["state"]>(["settled", "cancelled", "returned"]);

export function topupQuery(id: Id<"top">) {
  return queryOptions({
    queryKey: ["topup", id],
    queryFn: () => client.call(getTopup, { params: { id } }),
    refetchInterval: ({ state }) =>
      state.data && restingTopup.has(state.data.state) ? false : watchEveryMs,
  });
}

export function withdrawalQuery(id: Id<"wdr">) {
  return queryOptions({
    queryKey: ["withdrawal", id],
    queryFn: () => client.call(getWithdrawal, { params: { id } }),
    refetchInterval: ({ state }) =>
      state.data && restingWithdrawal.has(state.data.state) ? false : watchEveryMs,
  });
}

export function transferQuery(id: Id<"trf">) {
  return queryOptions({
    queryKey: ["transfer", id],
    queryFn: () => client.call(getTransfer, { params: { id } }),
    // Hours may pass until it arrives; nobody watches that by the second.
    refetchInterval: ({ state }) => (state.data?.state === "pending" ? 10_000 : false),
  });
}

export function orderQuery(order: Id<"ord">) {
  return queryOptions({
    queryKey: ["order", order],
    queryFn: () => client.call(getCheckout, { params: { order } }),
  });
}

export function paymentQuery(id: Id<"pay">) {
  return queryOptions({
    queryKey: ["payment", id],
    queryFn: () => client.call(getPayment, { params: { id } }),
  });
}

type BillsQuery = InputOf<typeof listBills>["query"];
export type BillFilter = Pick<BillsQuery, "kind" | "direction">;

export const latestBillsQuery = queryOptions({
  queryKey: ["bills", "latest"],
  queryFn: async () => (await client.call(listBills, { query: { limit: 3 } })).data,
});

/** The bills under a filter, page by page along the server's cursor. */
export function billsQuery(filter: BillFilter) {
  return infiniteQueryOptions({
    queryKey: ["bills", filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter, limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return client.call(listBills, { query });
    },
    initialPageParam: startOfList,
    getNextPageParam: (page) => page.nextCursor,
  });
}

const startOfList: string | null = null;

export function billQuery(id: Id<"bil">) {
  return queryOptions({
    queryKey: ["bill", id],
    queryFn: () => client.call(getBill, { params: { id } }),
  });
}

/** After signing in or up, as whoever it is. */
export function useSignedIn(): (me: Me) => void {
  const queries = useQueryClient();
  return (me) => {
    forgetOthers(queries, sessionKey);
    forgetBalance();
    queries.setQueryData(meQuery.queryKey, me);
    changeHabits({ welcomed: true });
    prefer({ lastMode: me.mode });
  };
}

/** At sign-out: nothing that was fetched stays, and the kept balance goes (F12). */
export function useSignedOut(): () => void {
  const queries = useQueryClient();
  return () => {
    queries.clear();
    forgetBalance();
  };
}

/** After a change of one's own: who one is is asked again before the next screen. */
export function useChangedMe(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: meQuery.queryKey });
}

/** Puts the answer of a submission in place: it is the first state of what is then watched. */
export function useKycSubmitted(): (kyc: Kyc) => void {
  const queries = useQueryClient();
  return (kyc) => queries.setQueryData(kycQuery.queryKey, { kyc });
}
