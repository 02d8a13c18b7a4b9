import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { DB } from "./schema.ts";

const INT8 = 20;
const DATE = 1082;

// Per connection, not global: other libraries in this process keep their own ideas of int8.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text" | "binary") => {
    if (oid === INT8 && format !== "binary") return (text: string) => BigInt(text);
    if (oid === DATE && format !== "binary") return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

/** The role every request runs under; the migration made it with exactly the rights it needs. */
export const APP_ROLE = "coffer_app";

export interface ConnectOptions {
  readonly url: string;
  /** Session settings by name; the role is the app's unless it is named here. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly name: string;
  /**
   * After so long without an answer it is given up. Only for statements that the server ends sooner
   * by itself: what is silent then is the way to it.
   */
  readonly silenceMs?: number;
}

export function clientConfig(options: ConnectOptions): pg.ClientConfig {
  const settings = { role: APP_ROLE, ...options.settings };
  return {
    connectionString: options.url,
    application_name: options.name,
    types,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    ...(options.silenceMs === undefined ? {} : { query_timeout: options.silenceMs }),
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  };
}

export function createPool(options: ConnectOptions & { readonly max: number }): pg.Pool {
  const pool = new pg.Pool({ ...clientConfig(options), max: options.max, allowExitOnIdle: true });
  // An idle connection that breaks is replaced at the next use, and one that breaks while somebody
  // has it fails what they ask next; without listeners either would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Reads for people; statements are bounded, so a slow query cannot hold the house. */
export function createReads(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

export const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
