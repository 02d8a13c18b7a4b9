import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import {
  exportAudit,
  exportChain,
  exportEntries,
  exportStatement,
  inOwnZone,
  type Line,
  type Pages,
} from "@coffer/server";
import { type Command, Option } from "commander";
import { stringify } from "csv-stringify/sync";
import pc from "picocolors";
import { type Place, reading } from "../ask.ts";
import { endWithReader } from "../output.ts";

interface Options extends Place {
  readonly format: string;
  readonly to?: string;
}

type Reader = Parameters<Parameters<typeof reading>[1]>[0];

/** `coffer export`: streams, so that it needs no memory for however many years there are. */
export function addExport(program: Command): void {
  const shared = (command: Command): Command =>
    command
      .option("--data <dir>", "the installation's data directory")
      .addOption(new Option("--format <format>", "how").choices(["csv", "jsonl"]).default("csv"))
      .option("--to <file>", "a file instead of standard output")
      .option("--json", "the same as --format jsonl");
  const books = program.command("export").description("books as CSV or as lines of JSON");
  shared(
    books
      .command("statement <account>")
      .description("one account's entries: customer.available:usr_…:CNY"),
  ).action((account: string, options: Options) =>
    run(options, (db) => exportStatement(db, nameOf(account))),
  );
  shared(books.command("entries").description("every entry of every book")).action(
    (options: Options) => run(options, exportEntries),
  );
  books
    .command("chain")
    .description(
      "every block with all that stands in it and its signed heads, to be checked anywhere",
    )
    .option("--data <dir>", "the installation's data directory")
    .option("--to <file>", "a file instead of standard output")
    .option("--json", "the same: an export of the chain is lines of JSON")
    .action((options: Omit<Options, "format">) =>
      write(options, exportChain, (lines) => lines.map(jsonOf).join("")),
    );
  shared(books.command("audit").description("the audit trail")).action((options: Options) =>
    run(options, exportAudit),
  );
}

function nameOf(account: string) {
  const [className = "", owner = "", currency = ""] = account.split(":");
  if (!currency) throw new Error(`${account}: class:owner:currency, as in pool.house:house:CNY`);
  return { className, owner, currency };
}

function run(options: Options, pages: (db: Reader) => Pages): Promise<void> {
  const csv = options.format === "csv" && !options.json;
  if (!csv) return write(options, pages, (lines) => lines.map(jsonOf).join(""));
  return write(options, (db) => inOwnZone(db, pages(db)), csvOf);
}

async function write<L>(
  options: Omit<Options, "format">,
  pages: (db: Reader) => AsyncGenerator<readonly L[]>,
  textOf: (lines: readonly L[], first: boolean) => string,
): Promise<void> {
  endWithReader();
  const target = options.to ? await openTarget(options.to) : undefined;
  let count = 0;
  await reading(options, (db) => {
    const texts = async function* () {
      for await (const lines of pages(db)) {
        yield textOf(lines, count === 0);
        count += lines.length;
      }
    };
    const out = target?.file.createWriteStream({ flush: true }) ?? process.stdout;
    // Standard output stays open for whoever says something after us.
    return pipeline(texts, out, { end: target !== undefined });
  }).then(target?.keep, target?.drop);
  // Standard output is the export itself.
  console.error(pc.dim(`${count} lines`));
}

interface Target {
  readonly file: FileHandle;
  keep(): Promise<void>;
  drop(error: unknown): Promise<never>;
}

/** Beside the file until it is whole: what was there before is not given up for a part of it. */
async function openTarget(path: string): Promise<Target> {
  const there = await stat(path).catch(() => undefined);
  // Into a pipe or a device it goes as it comes.
  const straight = there !== undefined && !there.isFile();
  const part = straight ? path : `${path}.part`;
  const file = await open(part, "w", 0o600);
  return {
    file,
    keep: async () => {
      await file.close();
      if (!straight) await rename(part, path);
    },
    drop: async (error) => {
      await file.close().catch(() => undefined);
      if (!straight) await rm(part, { force: true });
      throw error;
    },
  };
}

const jsonOf = (line: object): string => `${JSON.stringify(line)}\n`;

// Spreadsheets run what begins like a formula; a number with its sign is none.
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Lines as RFC 4180 has them, with the header before the first ones. */
export const csvOf = (lines: readonly Line[], first: boolean): string =>
  stringify(
    lines.map((line) =>
      Object.fromEntries(
        Object.entries(line).map(([name, value]) => [
          name,
          FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value,
        ]),
      ),
    ),
    { header: first, record_delimiter: "windows" },
  );
