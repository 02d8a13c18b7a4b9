import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Config, readConfig } from "./config.ts";
import { openHouse } from "./house.ts";
import { openKeks } from "./keys.ts";
import { DEMO_SUPPORT } from "./operations/support/demo.ts";

// What live mode and a mistyped setting are told: one sentence, before anything is touched.

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const GOOD = "0123456789abcdef".repeat(4);

const live = (env: Readonly<Record<string, string>> = {}): Config =>
  readConfig(["--data", "/nowhere"], { COFFER_MODE: "live", ...env });

test.each([
  ["no key", {}, "live mode needs COFFER_KEK or /nowhere/keys/kek"],
  ["a key of zeros", { COFFER_KEK: "00".repeat(32) }, "live mode refuses a placeholder for a key"],
  ["a key of one word", { COFFER_KEK: "deadbeef".repeat(8) }, "refuses a placeholder for a key"],
  ["a key that is too short", { COFFER_KEK: "ab12" }, "a key-encryption key is 64 hex digits"],
  ["a word for a key", { COFFER_KEK: "change-me" }, "a key-encryption key is 64 hex digits"],
])("X18 live mode refuses %s", async (_, env, sentence) => {
  await expect(openKeks(live(env))).rejects.toThrow(sentence);
});

test("X18 live mode takes a key that somebody made", async () => {
  await expect(openKeks(live({ COFFER_KEK: GOOD }))).resolves.toBeDefined();
});

test("X18 live mode refuses planned faults and does not loosen what callers may do", () => {
  expect(() => live({ FAULT: "after:flush:kill" })).toThrow("faults are planned in test mode only");
  expect(live({ COFFER_RATE_FACTOR: "1000" }).rateFactor).toBe(1);
});

interface Ended {
  readonly code: unknown;
  readonly errors: string;
}

const started = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { env: { PATH: process.env["PATH"], ...env } };
    execFile(process.execPath, [MAIN, ...args], options, (error, _, errors) =>
      resolve({ code: error?.code, errors }),
    );
  });

test.each([
  ["an unknown mode", [], { COFFER_MODE: "production" }, "production is none of test, live"],
  ["a port that is none", ["--port", "http"], {}, "the port is a whole number, not http"],
  ["a pack nobody wrote", [], { COFFER_PACK: "xx" }, "xx is none of cn, eu"],
  ["a zone that is on no map", [], { COFFER_ZONE: "Mars/Olympus" }, "is no time zone"],
  ["an option nobody knows", ["--prot", "4000"], {}, "Unknown option '--prot'"],
  [
    "an origin with a path",
    [],
    { COFFER_WALLET_ORIGIN: "https://pay.example/" },
    "scheme and host",
  ],
  ["an origin without scheme", [], { COFFER_CONSOLE_ORIGIN: "ops.example" }, "not ops.example"],
  ["a host that is no name", [], { COFFER_HOST: "::1" }, "COFFER_WALLET_ORIGIN is scheme and host"],
  ["a level nobody knows", [], { COFFER_LOG: "loud" }, "loud is none of trace, debug, info"],
  ["a port beyond the last", ["--port", "70000"], {}, "the port is 65531 at most, not 70000"],
  ["no rate at all", [], { COFFER_RATE_FACTOR: "0" }, "the rate factor is 1 or more"],
  [
    "a database by name",
    [],
    { DATABASE_URL: "coffer" },
    "DATABASE_URL is no address of a PostgreSQL",
  ],
  [
    "a database whose address replaces what its connections are bounded by",
    [],
    { DATABASE_URL: "postgres://c:p@db/coffer?options=-c%20synchronous_commit%3Doff" },
    "DATABASE_URL cannot set options: the server sets what its connections rely on itself",
  ],
  [
    "a migrating login with a setting of its own",
    [],
    { DATABASE_MIGRATE_URL: "postgres://c:p@db/coffer?sslmode=verify-full&lock_timeout=0" },
    "DATABASE_MIGRATE_URL cannot set lock_timeout",
  ],
  ["a proxy by name", [], { COFFER_TRUSTED_PROXIES: "proxy" }, "a trusted proxy is an address"],
  ["a number nobody can dial", [], { COFFER_SUPPORT_PHONE: "+12" }, "a whole number with its"],
  ["a number without its country", [], { COFFER_SUPPORT_PHONE: "4001234567" }, "not 4001234567"],
  [
    "hours of nobody",
    [],
    { COFFER_SUPPORT_HOURS_ZH: "每天", COFFER_SUPPORT_HOURS_EN: "Daily" },
    "are the hours of COFFER_SUPPORT_PHONE",
  ],
  [
    "hours in one language",
    [],
    { COFFER_SUPPORT_PHONE: "+864001234567", COFFER_SUPPORT_HOURS_ZH: "每天" },
    "are set together",
  ],
  [
    "hours of more than a line",
    [],
    {
      COFFER_SUPPORT_PHONE: "+864001234567",
      COFFER_SUPPORT_HOURS_ZH: "每天",
      COFFER_SUPPORT_HOURS_EN: "Daily\nand nightly",
    },
    "a line of 80 characters at most",
  ],
  ["proxies everywhere", [], { COFFER_TRUSTED_PROXIES: "0.0.0.0/0" }, "network of 8 bits or more"],
] as const)("what is wrong with %s is said", (_, args, env, sentence) => {
  expect(() => readConfig(args, env)).toThrow(sentence);
});

test("the number of support is read as people write it, hours or none", () => {
  const { support } = readConfig([], { COFFER_SUPPORT_PHONE: "+864001234567" });
  expect(support).toEqual({
    phone: "+864001234567",
    national: "400 123 4567",
    international: "+86 400 123 4567",
    hours: null,
  });
  expect(readConfig([], {}).support).toBeUndefined();
});

test.each([
  ["no number", {}, "live mode needs COFFER_SUPPORT_PHONE: the number at which people answer"],
  ["the demo's number", DEMO_SUPPORT, "live mode refuses the demo's number"],
])("X18 live mode does not start with %s for support", async (_, env, sentence) => {
  const origins = ["WALLET", "MERCHANT", "CONSOLE"].map(
    (app) => [`COFFER_${app}_ORIGIN`, `https://${app.toLowerCase()}.example`] as const,
  );
  const config = live({ ...Object.fromEntries(origins), ...env });
  await expect(openHouse(config)).rejects.toThrow(sentence);
});

test("the server says one sentence and ends, without a trace of where it was", async () => {
  const { code, errors } = await started(["--port", "http"], {});
  expect([code, errors]).toEqual([1, "the port is a whole number, not http\n"]);
});

test("an address says where the database is, who asks, and how it is proved", () => {
  const DATABASE_URL =
    "postgres://c@db:5433/coffer?host=/run/pg&sslmode=verify-full&sslrootcert=/ca.pem" +
    "&application_name=till&connect_timeout=5";
  expect(readConfig([], { DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
});
