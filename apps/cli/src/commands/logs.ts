import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import pc from "picocolors";
import { configOf, type Place } from "../ask.ts";
import { type Output, openOutput } from "../output.ts";

interface Options extends Place {
  readonly of: string;
  readonly lines: string;
  readonly level?: string;
  readonly follow?: boolean;
}

const LEVELS: Readonly<Record<string, number>> = { debug: 20, info: 30, warn: 40, error: 50 };
const FOLLOW_MS = 500;

/** `coffer logs`: the file that `npm start` writes; a service's log is its supervisor's. */
export function addLogs(program: Command): void {
  program
    .command("logs")
    .description("what the server or the sandbox of npm start wrote")
    .option("--data <dir>", "the installation's data directory")
    .option("--of <process>", "server or sandbox", "server")
    .option("--lines <count>", "the last so many", "50")
    .option("--level <level>", "nothing below: debug, info, warn, error")
    .option("-f, --follow", "go on as they are written, until Ctrl-C")
    .option("--json", "the lines as they are")
    .action((options: Options) => run(options));
}

async function run(options: Options): Promise<void> {
  if (!["server", "sandbox"].includes(options.of)) throw new Error("--of server, or --of sandbox");
  const least = options.level === undefined ? 0 : LEVELS[options.level];
  if (least === undefined) throw new Error("--level debug, info, warn or error");
  if (!/^[1-9]\d{0,6}$/.test(options.lines)) {
    throw new Error(`--lines ${options.lines}: a number from 1 to 9999999`);
  }
  const output = openOutput(options.json === true);
  const file = join(configOf(options).dataDir, "logs", `${options.of}.log`);
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`${file} is not there: npm start writes it`);
  });
  const lines = text.split("\n").filter((line) => line !== "" && levelOf(line) >= least);
  const shown = lines.slice(-Number(options.lines));
  for (const line of shown) print(output, line);
  if (options.follow) await follow(file, (line) => levelOf(line) >= least && print(output, line));
  output.end(true, { count: shown.length }, pc.dim(file));
}

async function follow(file: string, tell: (line: string) => void): Promise<never> {
  for (let at = (await stat(file)).size; ; await sleep(FOLLOW_MS)) {
    const { size } = await stat(file);
    if (size <= at) continue;
    const input = createReadStream(file, { start: at, end: size - 1 });
    for await (const line of createInterface({ input })) tell(line);
    at = size;
  }
}

interface LogLine {
  readonly level?: number;
  readonly time?: string;
  readonly message?: string;
}

function parse(line: string): LogLine | undefined {
  try {
    const said: unknown = JSON.parse(line);
    return typeof said === "object" && said !== null ? said : undefined;
  } catch {
    return undefined;
  }
}

// What is not ours, such as a stack trace, is never filtered away.
const levelOf = (line: string): number => parse(line)?.level ?? 100;

function print(output: Output, line: string): void {
  const said = parse(line);
  if (!said) return output.line({ text: line }, line);
  const { level = 30, time = "", message = "", ...rest } = said;
  const colour = level >= 50 ? pc.red : level >= 40 ? pc.yellow : (text: string) => text;
  const name = Object.entries(LEVELS).find(([, value]) => value === level)?.[0] ?? String(level);
  const more = Object.entries(rest).filter(([key]) => key !== "pid" && key !== "hostname");
  const tail = more.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(" ");
  output.line(said, `${pc.dim(time)} ${colour(name.padEnd(5))} ${message} ${pc.dim(tail)}`);
}
