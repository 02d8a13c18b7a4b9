import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Client, createClient } from "@coffer/contract";
import { configOf, type Place } from "./ask.ts";

/** The options that name an API: `--url`, or the port of an installation on this machine. */
export interface ApiPlace extends Place {
  readonly url?: string;
  readonly key?: string;
}

interface KeptLogin {
  readonly app: string;
  readonly password: string;
}

/** A key from the order, the environment, or the demo shops that a first start made. */
async function findKey({ key, data }: ApiPlace): Promise<string | undefined> {
  const given = key ?? process.env["COFFER_KEY"];
  if (given) return given;
  const file = join(configOf({ ...(data ? { data } : {}) }).dataDir, "logins.json");
  const text = await readFile(file, "utf8").catch(() => "[]");
  const logins: readonly KeptLogin[] = JSON.parse(text);
  return logins.find(({ app }) => app === "api")?.password;
}

/** The API as a merchant's program sees it. */
export async function openApi(place: ApiPlace): Promise<Client> {
  const key = await findKey(place);
  if (!key) throw new Error("this needs an API key: --key sk_test_…, or COFFER_KEY");
  const { host, port } = configOf(place);
  const baseUrl = place.url ?? process.env["COFFER_URL"] ?? `http://${host}:${port}`;
  // Three minutes: moving the clock waits until everything that became due by it is done.
  return createClient({ baseUrl, headers: { authorization: `Bearer ${key}` }, timeoutMs: 180_000 });
}
