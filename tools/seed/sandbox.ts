import { bankOf, type Timings } from "@coffer/sandbox";
import { until } from "./until.ts";

// The sandbox as its users know it: the inbox of a phone, the bank of a person, the switches of the
// lab. Everything goes through its own interfaces, as a person would click there.

interface Message {
  readonly id: string;
  readonly text: string;
}

interface Entry {
  readonly direction: "CRDT" | "DBIT";
  readonly amount: string;
  readonly text: string;
}

/** An account at one of the sandbox's banks, with what was booked on it. */
export interface BankAccount {
  readonly balance: string;
  readonly entries: readonly Entry[];
}

export interface Transfer {
  readonly source: string;
  readonly target: string;
  readonly amount: string;
  /** Says what it is for; the same words to the same target are sent once. */
  readonly text: string;
}

/** One notice with the status of each of its deliveries; null where nobody answered. */
export interface Notice {
  readonly deliveries: readonly { readonly answer: number | null }[];
}

export interface PayoutDecision {
  readonly outcome: "settle" | "reject" | "return";
  readonly reason?: string;
}

/** The messages of one phone from now on, in the order they come. */
export interface Inbox {
  next(): Promise<string>;
}

/** What the tools do out there. */
export interface Sandbox {
  /** The customers' and the house's accounts at bank A. */
  readonly poolAccount: string;
  readonly houseAccount: string;
  /** The customers' account at the bank that this account is with. */
  poolFor(account: string): string;
  watch(phone: string): Promise<Inbox>;
  account(number: string): Promise<BankAccount>;
  openAccount(account: { number: string; holder: string; balance: string }): Promise<void>;
  /** Says whether it was sent now. */
  transferOnce(transfer: Transfer): Promise<boolean>;
  /** What a channel was told, newest first, with how each delivery was answered. */
  notices(channel: string): Promise<readonly Notice[]>;
  /** Decides a payout that the bank holds. */
  decidePayout(reference: string, decision: PayoutDecision): Promise<void>;
  /** Sets a fault of the lab, for the next few calls or until it is set back. */
  fault(name: string, value: string, next?: number): Promise<void>;
  /** How long things take there, in milliseconds of wall time; gives back how long they took. */
  setTimings(timings: Partial<Timings>): Promise<Timings>;
  /** Moves its business time. */
  setClock(offsetMs: number): Promise<void>;
}

/** By its address; asks it once for the accounts of the house. */
export async function openSandbox(url: string): Promise<Sandbox> {
  const get = (path: string) => call(`${url}${path}`);
  const post = (path: string, body: object) => call(`${url}${path}`, body);
  const account = (number: string): Promise<BankAccount> =>
    get(`/lab/${bankOf(number)}/accounts/${number}`);
  const { bankA, bankB } = await get("/lab/credentials");
  return {
    poolAccount: bankA.poolAccount,
    houseAccount: bankA.houseAccount,
    poolFor: (number) => (bankOf(number) === "bank-a" ? bankA : bankB).poolAccount,
    account,
    watch: async (phone) => {
      const list = async (): Promise<readonly Message[]> =>
        (await get(`/inbox.json?to=${encodeURIComponent(phone)}`)).data;
      return watch(list);
    },
    openAccount: async (wanted) => {
      const bank = bankOf(wanted.number);
      const { data } = await get(`/lab/${bank}/accounts`);
      const known: readonly { readonly accountNumber: string }[] = data;
      if (known.some(({ accountNumber }) => accountNumber === wanted.number)) return;
      await post(`/lab/${bank}/accounts`, wanted);
    },
    transferOnce: async (transfer) => {
      const { entries } = await account(transfer.source);
      const sent = ({ direction, text }: Entry) => direction === "DBIT" && text === transfer.text;
      if (entries.some(sent)) return false;
      await post(`/lab/${bankOf(transfer.source)}/transfers`, transfer);
      return true;
    },
    notices: async (channel) => (await get(`/lab/notices?channel=${channel}`)).data,
    decidePayout: async (reference, decision) => {
      await post(`/lab/bank-a/payouts/${reference}/outcome`, decision);
    },
    fault: async (name, value, next) => {
      await post(`/lab/switches/${name}`, next === undefined ? { value } : { value, next });
    },
    setTimings: async (timings) => {
      const before: Timings = await get("/lab/timings");
      await post("/lab/timings", timings);
      return before;
    },
    setClock: async (offsetMs) => {
      await post("/clock", { offsetMs });
    },
  };
}

async function watch(list: () => Promise<readonly Message[]>): Promise<Inbox> {
  const seen = new Set((await list()).map(({ id }) => id));
  return {
    next: () =>
      until("a message in the inbox", async () => {
        const message = (await list()).findLast(({ id }) => !seen.has(id));
        if (message === undefined) return undefined;
        seen.add(message.id);
        return message.text;
      }),
  };
}

async function call(url: string, body?: object) {
  const post = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, body === undefined ? {} : post);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text);
}
