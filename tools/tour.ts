// `npm run tour`: plays what the product can do, step by step through the API, against a fresh
// installation of its own. Every figure was written down before; the first that differs ends it.
import { parseArgs } from "node:util";
import pc from "picocolors";
import { startApart } from "./installation/apart.ts";
import { openInstalled } from "./seed/installed.ts";
import { Scene } from "./tour/scene.ts";
import { steps } from "./tour/steps/index.ts";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });

interface Told {
  readonly step: number;
  readonly title: string;
  readonly ok: boolean;
  readonly balance: string;
  readonly error?: string;
}

function tell({ step, title, ok, balance, error }: Told): void {
  if (values.json) {
    console.log(JSON.stringify({ step, title, ok, balance, ...(error && { error }) }));
    return;
  }
  const mark = ok ? pc.green("✓") : pc.red("✗");
  console.log(`${mark} ${String(step).padStart(2)}  ${title}  ${pc.dim(`Lin ${balance}`)}`);
  if (error !== undefined) console.log(`      ${pc.red(error)}`);
}

/** Plays until the end or the first mismatch; says whether it got to the end. */
async function play(scene: Scene): Promise<boolean> {
  for (const { step, title, play: playStep } of steps) {
    const error = await playStep(scene).then(
      () => undefined,
      (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
    );
    const balance = await scene.linsBalance().catch(() => "unknown");
    tell({ step, title, balance, ok: error === undefined, ...(error && { error }) });
    if (error !== undefined) return false;
  }
  return true;
}

async function main(): Promise<boolean> {
  const began = performance.now();
  if (!values.json) console.log(pc.dim("An installation of its own is being made…"));
  const installation = await startApart({ name: "tour", people: "nobody" });
  try {
    const installed = await openInstalled(installation);
    const ended = await play(new Scene(installed)).finally(() => installed.office.close());
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (values.json) console.log(JSON.stringify({ summary: true, ok: ended, seconds }));
    else console.log(pc.dim(`\n${ended ? "The whole tour" : "Ended"} after ${seconds} s`));
    return ended;
  } finally {
    await installation.stop();
  }
}

process.exitCode = await main().then(
  (ok) => (ok ? 0 : 1),
  (error: unknown) => {
    console.error(pc.red(error instanceof Error ? error.message : String(error)));
    return 1;
  },
);
