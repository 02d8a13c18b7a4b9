import { isIP } from "node:net";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readSupport, type SupportDesk } from "./operations/support/index.ts";
import { dayIn } from "./platform/calendar.ts";
import { Fault } from "./platform/refusal.ts";
import { packIds } from "./trust/packs/index.ts";

/** Everything this process is told from outside, read once. The only file that reads it. */
export interface Config {
  readonly mode: "test" | "live";
  /** Not set: what the installation was made with; a new one is mainland China's. */
  readonly pack: string | undefined;
  readonly zone: string | undefined;
  readonly dataDir: string;
  /** The API's port; those of wallet, merchant and console follow it. */
  readonly port: number;
  readonly host: string;
  /** Set: your PostgreSQL. Not set: the embedded one in the data directory. */
  readonly databaseUrl: string | undefined;
  readonly migrateUrl: string | undefined;
  /** Where test mode's outside world is. */
  readonly sandboxUrl: string | undefined;
  /** A file with the credentials of the channels; test mode asks the sandbox for them. */
  readonly channelsFile: string | undefined;
  /** Keys of 64 hex digits, the current one first; otherwise a file in the data directory. */
  readonly kek: string | undefined;
  /** Which service wraps the keys where they are kept: `file:/path/to/root-key`. */
  readonly kms: string | undefined;
  readonly walletOrigin: string;
  readonly merchantOrigin: string;
  readonly consoleOrigin: string;
  /** Whose X-Forwarded-For is believed: addresses or networks; nobody's when empty. */
  readonly trustedProxies: readonly string[];
  /** The people whom customers and shops can call. */
  readonly support: SupportDesk | undefined;
  readonly logLevel: string;
  /** Multiplies what callers may do; 1 in operation. */
  readonly rateFactor: number;
  /** Test mode only: points at which this process dies, stops or fails. */
  readonly faults: string;
}

// Five ports are taken: those of the apps and of the sandbox follow the first.
const PORT_MAX = 65_531;
const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

// Passkeys are bound to a host by name: no browser makes one for an address.
const nameOf = (host: string): string => (host === "127.0.0.1" ? "localhost" : host);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads options and environment, options first (docs/operator.md). A value that cannot be is a
 * fault that ends the start; nothing is guessed.
 */
export function readConfig(argv: readonly string[], given: Environment = process.env): Config {
  // Set to nothing is not set: that is how a compose file or a unit leaves a setting out.
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: "string" },
      port: { type: "string" },
      sandbox: { type: "string" },
    },
  });
  const mode = oneOf(env["COFFER_MODE"] ?? "test", ["test", "live"]);
  const port = wholeNumber(values.port ?? env["COFFER_PORT"] ?? "4000", "port");
  if (port > PORT_MAX) throw new Fault(`the port is ${PORT_MAX} at most, not ${port}`);
  const rateFactor = wholeNumber(env["COFFER_RATE_FACTOR"] ?? "1", "rate factor");
  if (rateFactor < 1) throw new Fault("the rate factor is 1 or more");
  const host = env["COFFER_HOST"] ?? "127.0.0.1";
  const databaseUrl = unlessUnset(env["DATABASE_URL"], address("DATABASE_URL"));
  const migrateUrl = unlessUnset(env["DATABASE_MIGRATE_URL"], address("DATABASE_MIGRATE_URL"));
  const faults = env["FAULT"] ?? "";
  if (mode === "live" && faults) throw new Fault("faults are planned in test mode only");
  return {
    mode,
    port,
    host,
    databaseUrl,
    faults,
    migrateUrl: migrateUrl ?? databaseUrl,
    pack: unlessUnset(env["COFFER_PACK"], (pack) => oneOf(pack, packIds)),
    zone: unlessUnset(env["COFFER_ZONE"], timeZone),
    // Whole: PostgreSQL is started from the root directory and would look for it there.
    dataDir: resolve(values.data ?? env["COFFER_DATA"] ?? "data"),
    sandboxUrl: values.sandbox ?? env["COFFER_SANDBOX_URL"],
    channelsFile: env["COFFER_CHANNELS"],
    kek: env["COFFER_KEK"],
    kms: env["COFFER_KMS"],
    walletOrigin: origin("WALLET", env, `http://${nameOf(host)}:${port + 1}`),
    merchantOrigin: origin("MERCHANT", env, `http://${host}:${port + 2}`),
    consoleOrigin: origin("CONSOLE", env, `http://${host}:${port + 3}`),
    trustedProxies: networks(env["COFFER_TRUSTED_PROXIES"] ?? ""),
    support: readSupport(env),
    logLevel: oneOf(env["COFFER_LOG"] ?? "info", LEVELS),
    rateFactor: mode === "live" ? 1 : rateFactor,
  };
}

const unlessUnset = (
  value: string | undefined,
  read: (value: string) => string,
): string | undefined => (value === undefined ? undefined : read(value));

// The driver takes every other one for a setting of the connection, before those of ours: with
// `options` the server would read and write by the login's own rights, without bounds.
const ADDRESS_PARAMETERS = new Set(
  (
    "host port user password dbname ssl sslmode sslcert sslkey sslrootcert sslpassword " +
    "sslnegotiation sslcrl uselibpqcompat channel_binding gssencmode target_session_attrs " +
    "application_name fallback_application_name connect_timeout " +
    "keepalives keepalives_idle keepalives_interval keepalives_count"
  ).split(" "),
);

// What was set is not said again: it may hold a password.
const address =
  (name: string) =>
  (text: string): string => {
    if (!/^postgres(ql)?:\/\//.test(text)) {
      throw new Fault(`${name} is no address of a PostgreSQL, such as postgres://user@host/name`);
    }
    const query = new URLSearchParams(text.replace(/^[^?]*\??/, ""));
    const other = [...query.keys()].find((key) => !ADDRESS_PARAMETERS.has(key));
    if (other === undefined) return text;
    const what = /^[a-z_]+$/i.test(other) ? other : "that";
    throw new Fault(
      `${name} cannot set ${what}: the server sets what its connections rely on itself. ` +
        "Take it out of the address",
    );
  };

function timeZone(name: string): string {
  try {
    dayIn(name, new Date(0));
    return name;
  } catch (cause) {
    throw new Fault(`${name} is no time zone, such as Europe/Paris`, { cause });
  }
}

// Browsers send it in this one form, and it is compared with theirs letter by letter.
function origin(app: string, env: Environment, otherwise: string): string {
  const name = `COFFER_${app}_ORIGIN`;
  const text = env[name] ?? otherwise;
  const url = URL.parse(text);
  if (url?.origin !== text || !/^https?:$/.test(url.protocol)) {
    throw new Fault(`${name} is scheme and host alone, such as https://pay.example, not ${text}`);
  }
  return text;
}

function oneOf<const V extends string>(value: string, values: readonly V[]): V {
  const found = values.find((one) => one === value);
  if (!found) throw new Fault(`${value} is none of ${values.join(", ")}`);
  return found;
}

function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Fault(`the ${what} is a whole number, not ${text}`);
  return Number(text);
}

// A network of everybody would let everybody say from where they call.
function networks(text: string): readonly string[] {
  const list = text.split(",").map((one) => one.trim());
  const named = list.filter((one) => one !== "");
  for (const one of named) {
    const [address = "", bits, ...more] = one.split("/");
    const whole = isIP(address) === 4 ? 32 : 128;
    const length = bits === undefined ? whole : /^\d{1,3}$/.test(bits) ? Number(bits) : 0;
    if (isIP(address) === 0 || more.length > 0 || length < 8 || length > whole) {
      throw new Fault(`a trusted proxy is an address or a network of 8 bits or more, not ${one}`);
    }
  }
  return named;
}
