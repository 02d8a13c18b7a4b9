import { join } from "node:path";
import { createClient } from "@coffer/contract";
import { startSandbox } from "@coffer/sandbox";
import { freePorts } from "../../../../tools/installation/ports.ts";
import { createMerchant } from "../../src/commerce/merchants/index.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { openBooks } from "../../src/opened-books.ts";
import { takeBackup } from "../../src/operations/backup/index.ts";
import { startEmbedded } from "../../src/platform/db/index.ts";
import { takeOn } from "../../src/security/staff/index.ts";
import { sensitive } from "../../src/security/vault/index.ts";
import { openFolder } from "../backup/embedded-house.ts";
import type { Reached } from "../browser.ts";
import { STAFF_PASSWORD } from "../house.ts";
import { TEST_KEK, testKeks } from "../keys.ts";
import { perform } from "../people.ts";
import { type ServerProcess, startServer } from "../server-process.ts";

/** An installation as a company has it: one process, its own database, its log, its backups. */
export type SeededHouse = Awaited<ReturnType<typeof openSeededHouse>>;

export async function openSeededHouse() {
  const folder = openFolder("canaries");
  const dataDir = join(folder.path, "data");
  const sandbox = await startSandbox({
    port: 0,
    dataDir: join(folder.path, "sandbox"),
    logLevel: "silent",
    platform: { noticeUrl: "http://127.0.0.1:9/v1/notices" },
    timings: { slowMs: 50, laterMs: 100, reviewMs: 100, payoutMs: 50, noticeLateMs: 100 },
  });
  const config = configOf({ dataDir, port: await freePorts(), sandboxUrl: sandbox.url });
  const server = await startServer(config, {
    COFFER_KEK: config.kek ?? "",
    COFFER_LOG: "trace",
    DATABASE_URL: "",
  });
  await callLab(sandbox.url, "PUT", { noticeUrl: `${server.api}/v1/notices` });
  const books = await openBooks(config);
  const shop = await perform(books.journal, (read) => createMerchant(read, { name: "茶铺" }));
  const { url: ownerUrl } = await startEmbedded(dataDir);
  const { api, wallet, merchant, console } = server;
  const reached: Reached = { house: { urls: { wallet } }, config, sandbox };
  return {
    reached,
    config,
    server,
    urls: { api, wallet, merchant, console },
    shop: { id: shop.id, key: shop.key.reveal() },
    ownerUrl,
    dataDir,
    place: join(folder.path, "place"),
    lab: (path: string, body: object) => callLab(`${sandbox.url}/${path}`, "POST", body),
    takeOn: (post: Parameters<typeof takeOn>[1]["post"], name: string) =>
      newMember({ books, server, config }, post, name),
    backup: () =>
      takeBackup({
        dataDir,
        url: ownerUrl,
        place: join(folder.path, "place"),
        keks: testKeks,
        version: "0",
        said: () => undefined,
      }),
    close: async () => {
      await books.close();
      server.signal("SIGTERM");
      await server.ended;
      await sandbox.close();
      folder.remove();
    },
  };
}

function configOf(known: Pick<Config, "dataDir" | "port" | "sandboxUrl">): Config {
  const kek = TEST_KEK.toString("hex");
  return { ...readConfig([], { COFFER_KEK: kek, COFFER_LOG: "silent" }), ...known };
}

interface Opened {
  readonly books: Awaited<ReturnType<typeof openBooks>>;
  readonly server: ServerProcess;
  readonly config: Config;
}

let logins = 0;

/** Somebody of the staff, signed in through the server that runs. */
async function newMember(
  { books, server, config }: Opened,
  post: Parameters<typeof takeOn>[1]["post"],
  name: string,
) {
  const login = `member-${logins++}`;
  const words = { uncheckedLogin: login, password: sensitive(STAFF_PASSWORD) };
  await perform(books.journal, (read) => takeOn(read, { post, name: sensitive(name), ...words }));
  const [at, url, origin] =
    post.merchant === null
      ? (["console", server.console, config.consoleOrigin] as const)
      : (["till", server.merchant, config.merchantOrigin] as const);
  const answer = await fetch(`${url}/v1/${at}/session`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ login, password: STAFF_PASSWORD }),
  });
  const [cookie = ""] = answer.headers.getSetCookie();
  const headers = { origin, cookie: cookie.split(";")[0] ?? "" };
  return { headers, client: createClient({ baseUrl: url, headers }) };
}

async function callLab(url: string, method: string, body: object): Promise<unknown> {
  const answer = await fetch(method === "PUT" ? `${url}/lab/platform` : url, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
