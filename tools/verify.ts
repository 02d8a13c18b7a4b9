// `npm run verify`: asks the books everything that data can answer, with read rights only.
//   --data DIR   an installation, running or stopped (./data unless DATABASE_URL is set)
//   --only IDS   these invariants, by id: --only L03,L06
//   --json       a line of JSON per invariant, the last one the summary
// Ends with 1 when something is wrong, with 2 when it could not look.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import pc from "picocolors";
import { startEmbedded } from "../apps/server/src/platform/db/index.ts";
import { createKeyring, type Keyring } from "../apps/server/src/platform/keyring.ts";
import { headsFile } from "../apps/server/src/proof/auditor/index.ts";
import { type Result, verify } from "../apps/server/src/proof/verify/index.ts";
import { root } from "./process.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

interface Books {
  readonly url: string;
  readonly dir: string | undefined;
  close(): Promise<void>;
}

/** A stopped installation is started for as long as it takes; a running one is left running. */
async function openBooks(): Promise<Books> {
  const given = process.env["DATABASE_URL"];
  const dir = values.data ?? (given ? undefined : (process.env["COFFER_DATA"] ?? "data"));
  const data = dir === undefined ? undefined : resolve(root, dir);
  if (given) return { url: given, dir: data, close: async () => undefined };
  if (data === undefined || !existsSync(join(data, "postgres.json"))) {
    throw new Error(`${data} is no installation: give --data DIR, or DATABASE_URL`);
  }
  const server = await startEmbedded(data);
  const close = async (): Promise<void> => (server.adopted ? undefined : server.stop());
  return { url: server.url, dir: data, close };
}

/** The key is only read here: without one, what is sealed is reported as not checked. */
async function findKeyring(dir: string | undefined): Promise<Keyring | undefined> {
  const file = dir && join(dir, "keys", "kek");
  const text =
    process.env["COFFER_KEK"] ?? (file && existsSync(file) ? await readFile(file, "utf8") : "");
  const hex = text.trim();
  return /^[0-9a-f]{64}$/i.test(hex) ? createKeyring("verify", Buffer.from(hex, "hex")) : undefined;
}

const count = new Intl.NumberFormat("en-US");

function print(result: Result): void {
  const { id, sentence, ok, checked, ms, problems, skipped } = result;
  if (values.json) {
    const more = { ...(problems.length > 0 ? { problems } : {}), ...(skipped ? { skipped } : {}) };
    console.log(JSON.stringify({ id, ok, checked, ms, ...more }));
    return;
  }
  const mark = ok ? (skipped ? pc.yellow("–") : pc.green("✓")) : pc.red("✗");
  const measured = `${count.format(checked).padStart(12)} ${`${count.format(ms)} ms`.padStart(11)}`;
  console.log(`${mark} ${id.padEnd(10)}${pc.dim(measured)}  ${sentence}`);
  if (skipped) console.log(`    ${pc.yellow(`not checked: ${skipped}`)}`);
  for (const { at, what } of problems) console.log(`    ${pc.red(at)}: ${what}`);
}

function summarise(results: readonly Result[], ms: number): boolean {
  const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
  const skipped = results.filter((result) => result.skipped).map(({ id }) => id);
  const held = results.length - failed.length - skipped.length;
  const checked = results.reduce((sum, result) => sum + result.checked, 0);
  const ok = failed.length === 0;
  if (values.json) {
    console.log(JSON.stringify({ summary: true, ok, held, failed, skipped, checked, ms }));
    return ok;
  }
  const told = [
    `${held} invariants hold`,
    ...(failed.length > 0 ? [pc.red(`${failed.length} do not: ${failed.join(", ")}`)] : []),
    ...(skipped.length > 0 ? [`${skipped.length} not checked: ${skipped.join(", ")}`] : []),
  ];
  console.log(`\n${told.join(" · ")} ${pc.dim(`in ${(ms / 1000).toFixed(1)} s`)}`);
  return ok;
}

async function run(): Promise<number> {
  const began = performance.now();
  const books = await openBooks();
  try {
    const results = await verify({
      url: books.url,
      keyring: await findKeyring(books.dir),
      headsFile: books.dir && headsFile(books.dir),
      only: values.only?.split(","),
      said: print,
    });
    if (results.length === 0) throw new Error(`no invariant is named ${values.only}`);
    return summarise(results, Math.round(performance.now() - began)) ? 0 : 1;
  } finally {
    await books.close();
  }
}

process.exitCode = await run().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  if (values.json) console.log(JSON.stringify({ summary: true, ok: false, error: message }));
  else console.error(pc.red(message));
  return 2;
});
