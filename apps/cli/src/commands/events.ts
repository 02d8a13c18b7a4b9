import { setTimeout as sleep } from "node:timers/promises";
import { type Client, listEvents } from "@coffer/contract";
import { listEventRows, placeId } from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { reading } from "../ask.ts";
import { type ApiPlace, openApi } from "../config.ts";
import { type Output, openOutput } from "../output.ts";

interface Options extends ApiPlace {
  readonly api?: boolean;
  readonly follow?: boolean;
  readonly type?: string;
  readonly subject?: string;
  readonly limit: string;
}

interface Shown {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: unknown;
}

// The books are looked at again, not listened to: this works on a stopped installation too.
const FOLLOW_MS = 1_000;

/** `coffer events`: two sources, since a merchant is told less than the books hold. */
export function addEvents(program: Command): void {
  program
    .command("events")
    .description(
      "what happened, from the books; with --api, --url or --key what a merchant is told",
    )
    .option("--data <dir>", "the installation's data directory")
    .option("--api", "ask the API, as a merchant's program does")
    .option("--port <number>", "the first port of an installation on this machine (4000)")
    .option("--url <url>", "an API elsewhere (COFFER_URL)")
    .option("--key <key>", "an API key (COFFER_KEY)")
    .option("--type <type>", "of one type: payment.succeeded")
    .option("--subject <id>", "about one id")
    .option("--limit <count>", "at most so many", "20")
    .option("-f, --follow", "go on as they happen, until Ctrl-C")
    .option("--json", "a line of JSON an event")
    .action((options: Options) =>
      options.api || options.url || options.key ? ofMerchant(options) : ofBooks(options),
    );
}

function limitOf({ limit }: Options): number {
  if (!/^[1-9]\d{0,3}$/.test(limit)) throw new Error(`--limit ${limit}: a number from 1 to 9999`);
  return Number(limit);
}

function print(output: Output, shown: Shown): void {
  const { at, id, type, subject } = shown;
  output.line(shown, `${pc.dim(at)} ${type.padEnd(24)} ${subject} ${pc.dim(id)}`);
}

async function ofBooks(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const { type, subject } = options;
  await reading(options, async (db) => {
    let after: { block: bigint; index: number } | undefined;
    let count = 0;
    do {
      const rows = await listEventRows(db, { after, type, subject, limit: limitOf(options) });
      for (const row of rows) {
        const payload: unknown = JSON.parse(row.payload);
        const id = placeId("evt", row.batch, row.index);
        const at = row.at.toISOString();
        print(output, { id, at, type: row.what, subject: row.subject, payload });
      }
      count += rows.length;
      const last = rows.at(-1);
      after = last ? { block: last.block, index: last.index } : (after ?? { block: -1n, index: 0 });
      if (options.follow && rows.length === 0) await sleep(FOLLOW_MS);
    } while (options.follow);
    output.end(true, { count }, pc.dim(`${count} events`));
  });
}

async function ofMerchant(options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const api = await openApi(options);
  let count = 0;
  for await (const event of pagesOf(api, options)) {
    // The API does not narrow by these: what is not wanted is passed over, and counts for nothing.
    const { type, subject } = options;
    if ((type && event.type !== type) || (subject && event.subject !== subject)) continue;
    print(output, { ...event, payload: event.data });
    count++;
    if (!options.follow && count >= limitOf(options)) break;
  }
  output.end(true, { count }, pc.dim(`${count} events`));
}

async function* pagesOf(api: Client, { follow }: Options) {
  let cursor: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof nextPage>> = await nextPage(api, cursor);
    yield* page.data;
    cursor = page.nextCursor;
    if (page.hasMore) continue;
    if (!follow) return;
    await sleep(FOLLOW_MS);
  }
}

const nextPage = (api: Client, cursor: string | null) =>
  api.call(listEvents, { query: { limit: 100, ...(cursor ? { cursor } : {}) } });
