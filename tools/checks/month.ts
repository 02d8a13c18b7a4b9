import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pc from "picocolors";
import { forgetSettings } from "../installation/apart.ts";
import { freePorts } from "../installation/ports.ts";
import { root, runQuietly } from "../process.ts";
import { add, failed, newScore, passed, type Score } from "./score.ts";

// A town of fifteen: everything that happens in the month of forty, in a third of the time.
const size = ["--people", "15", "--shops", "6"];
const KILLED_ON_DAY = 9;

interface Run {
  readonly days: number;
  readonly code: number | null;
  readonly words: string;
}

/** Plays the month; killed without a word after so many days, if said. */
function seed(args: readonly string[], killAfter = Number.POSITIVE_INFINITY): Promise<Run> {
  const child = spawn(process.execPath, [join(root, "tools/seed.ts"), ...args, "--json"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let days = 0;
  let words = "";
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.includes('"date"')) days += 1;
    else words += `${line}\n`;
    if (days >= killAfter) child.kill("SIGKILL");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    words += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ days, code, words }));
  });
}

/** The demo's month as a test: cut off by a kill, gone on with, and every invariant after it. */
export async function runMonth(): Promise<Score> {
  console.log(`\n${pc.bold("The demo month")}`);
  forgetSettings();
  const folder = mkdtempSync(join(tmpdir(), "coffer-month-"));
  chmodSync(folder, 0o755);
  const dir = join(folder, "data");
  const args = ["--data", dir, "--port", String(await freePorts()), ...size];
  const score = newScore();
  const check = (title: string, good: boolean, words: string): void => {
    if (good) console.log(`${pc.green("✓")} ${title}`);
    add(score, good ? passed : failed(title, words));
  };
  try {
    const cut = await seed(args, KILLED_ON_DAY);
    check("each day of a month is proved", cut.days === KILLED_ON_DAY, cut.words);
    const rest = await seed(args);
    check(
      "a month that was cut off is gone on with, to the planned figures",
      rest.code === 0,
      rest.words,
    );
    const verify = await runQuietly(process.execPath, [
      join(root, "tools/coffer.ts"),
      "verify",
      "--data",
      dir,
    ]);
    check("every invariant holds after it", verify.code === 0, verify.output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return score;
}
