import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import {
  exportAudit,
  exportChain,
  exportEntries,
  exportStatement,
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
  return write(options, pages, (lines, first) =>
    csv ? csvOf(lines, first) : lines.map(jsonOf).join(""),
  );
}

async function write<L>(
  options: Omit<Options, "format">,
  pages: (db: Reader) => AsyncGenerator<readonly L[]>,
  textOf: (lines: readonly L[], first: boolean) => string,
): Promise<void> {
  endWithReader();
  const file = options.to ? await open(options.to, "w", 0o600) : undefined;
  let count = 0;
  await reading(options, (db) => {
    const texts = async function* () {
      for await (const lines of pages(db)) {
        yield textOf(lines, count === 0);
        count += lines.length;
      }
    };
    const out = file?.createWriteStream() ?? process.stdout;
    // Standard output stays open for whoever says something after us.
    return pipeline(texts, out, { end: file !== undefined });
  }).finally(() => file?.close());
  // Standard output is the export itself.
  console.error(pc.dim(`${count} lines`));
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
