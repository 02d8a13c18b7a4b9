import type { Route } from "@coffer/contract";
import type pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Keyring } from "../../platform/keyring.ts";
import { refuse } from "../../platform/refusal.ts";
import { normalisePhone, type Sensitive, sensitive } from "../vault/index.ts";

type RateClass = Route["rate"];

interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

// Ordinary calls are counted in memory: a counter in the database would add a commit to every
// payment. Whatever could be guessed or searched is counted across processes, and fails closed.
const ALLOWANCES: Readonly<Record<RateClass, Allowance>> = {
  ordinary: { points: 600, seconds: 60 },
  sensitive: { points: 30, seconds: 60 },
  lookup: { points: 30, seconds: 600 },
  code: { points: 60, seconds: 600 },
};
// Per phone and route, whatever address asks: enough for a person who mistypes, too few to guess a
// code. Of a browser that the owner of the phone uses it is counted apart, so that strangers who
// use it up shut nobody out (D18).
const CODES_PER_PHONE: Allowance = { points: 6, seconds: 600 };
// An invitation is sent to whatever number is typed, and so is the code of a recovery, also by
// strangers: per number and day, whoever asks for it from wherever. From a browser of the account's
// owner it is counted apart.
const SENT_PER_TYPED_NUMBER: Allowance = { points: 10, seconds: 86_400 };
// Per login name and network: a stranger who guesses from elsewhere locks nobody out of their work.
const TRIES_PER_LOGIN: Allowance = { points: 10, seconds: 600 };

// What a call is counted by; it is counted after it was let in and read (handle.ts).
export interface RateCall {
  readonly route: Route;
  readonly principal: string | undefined;
  readonly ip: string;
  readonly body: unknown;
  /** By which the browser is known again, as its cookie says. */
  readonly device: string | undefined;
}

export interface Rates {
  /** Counts the call; refuses `rate.limited` when there were too many. */
  count(call: RateCall): Promise<void>;
}

/**
 * `pool` holds the shared counters, outside the journal: a count that is lost with a crash is worth
 * no commit.
 */
export interface RatesOptions {
  readonly pool: pg.Pool;
  readonly keyring: Keyring;
  /** 1 in operation; tests that are not about rates raise it. */
  readonly factor: number;
  /** The browser that the owner of this phone has used under this token. */
  deviceOf(phone: string, token: Sensitive<string>): Promise<string | undefined>;
}

type Limiter = Pick<RateLimiterMemory, "consume">;

/**
 * Per principal, or per network where nobody is signed in. A shared counter that cannot be reached
 * throws, and the call fails: what could be guessed is never let through uncounted (ASVS 16.5.3).
 */
export function createRates({ pool, keyring, factor, deviceOf }: RatesOptions): Rates {
  const memory = (name: RateClass): Limiter => new RateLimiterMemory(scaled(name, factor));
  const shared = (name: string, { points, seconds }: Allowance): Limiter =>
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: "rate_counter",
      tableCreated: true,
      keyPrefix: name,
      points: points * factor,
      duration: seconds,
    });
  const limiters: Readonly<Record<RateClass, Limiter>> = {
    ordinary: memory("ordinary"),
    sensitive: shared("sensitive", ALLOWANCES.sensitive),
    lookup: shared("lookup", ALLOWANCES.lookup),
    code: shared("code", ALLOWANCES.code),
  };
  const perPhone = shared("phone", CODES_PER_PHONE);
  const perTyped = shared("typed", SENT_PER_TYPED_NUMBER);
  const perLogin = shared("login", TRIES_PER_LOGIN);
  // Phones and logins are counted under a MAC: the counters' table names nobody.
  const hidden = (text: string): string => keyring.mac("rate", text).toString("base64url");
  return {
    count: async (call) => {
      const { route, principal, ip, body, device } = call;
      await consume(limiters[route.rate], principal ?? networkOf(ip));
      const typed = typedIn(call);
      if (route.rate !== "code" && typed === undefined) return;
      const phone = phoneIn(body, "phone");
      const known = phone && device && (await deviceOf(phone, sensitive(device)));
      if (typed) await consume(perTyped, hidden(`${known ?? ""}|${typed}`));
      if (route.rate !== "code") return;
      if (phone) await consume(perPhone, hidden(`${route.name}|${known ?? phone}`));
      const login = fieldOf(body, "login");
      if (login) await consume(perLogin, hidden(`${login}|${networkOf(ip)}`));
    },
  };
}

const scaled = (name: RateClass, factor: number) => ({
  points: ALLOWANCES[name].points * factor,
  duration: ALLOWANCES[name].seconds,
});

async function consume(limiter: Limiter, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (problem) {
    if (!(problem instanceof RateLimiterRes)) throw problem;
    refuse("rate.limited", { retryAfterSeconds: Math.ceil(problem.msBeforeNext / 1000) });
  }
}

/** The number that something is sent to though its owner asked for nothing. */
function typedIn({ route, principal, body }: RateCall): string | undefined {
  if (route.name === "inviteContact") return phoneIn(body, "phone");
  // Signed in it has the day's count of its account (recovery/ask-own.ts).
  return principal === undefined ? phoneIn(body, "newPhone") : undefined;
}

function phoneIn(body: unknown, field: "phone" | "newPhone"): string | undefined {
  const phone = fieldOf(body, field);
  return phone === undefined ? undefined : normalisePhone(phone);
}

function fieldOf(body: unknown, name: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Reflect.get(body, name);
  return typeof value === "string" ? value : undefined;
}

/** An IPv6 household has a /56 to rotate through: it counts as one. */
function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const groups = [
    ...left,
    ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"),
    ...right,
  ].map((group) => group.padStart(4, "0"));
  return `${groups.slice(0, 3).join(":")}:${(groups[3] ?? "").slice(0, 2)}`;
}
