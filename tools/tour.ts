// `npm run tour`: plays what the product can do, step by step through the API, against a fresh
// installation of its own; with `--headed` through the apps, in a browser. Every figure was written
// down before; the first that differs ends it.
import pc from "picocolors";
import { type Apart, startApart } from "./installation/apart.ts";
import { addressesFrom } from "./installation/ports.ts";
import { readOptions } from "./options.ts";
import { type Installed, openInstalled } from "./seed/installed.ts";
import { CallingHands } from "./tour/calling.ts";
import type { Hands } from "./tour/hands.ts";
import { Scene } from "./tour/scene.ts";
import { steps } from "./tour/steps/index.ts";

const { values } = readOptions({
  options: {
    json: { type: "boolean", default: false },
    headed: { type: "boolean", default: false },
  },
});

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

/** The browser is loaded for whoever asked for it: the API's tour needs none. */
async function handsFor({ ready, dir, port }: Apart, { place }: Installed): Promise<Hands> {
  if (!values.headed) return new CallingHands(place, addressesFrom(port));
  const { openTheatre } = await import("./tour/theatre.ts");
  const { ClickingHands } = await import("./tour/clicking.ts");
  const { browser, seen } = await openTheatre();
  if (!values.json && !seen) console.log(pc.dim("There is no display: the browser is not seen."));
  return new ClickingHands(browser, place, { urls: ready.urls, dir });
}

async function playAt(installation: Apart): Promise<boolean> {
  const installed = await openInstalled(installation);
  try {
    const hands = await handsFor(installation, installed);
    return await play(new Scene(installed, hands)).finally(() => hands.close());
  } finally {
    await installed.office.close();
  }
}

async function main(): Promise<boolean> {
  const began = performance.now();
  if (!values.json) console.log(pc.dim("An installation of its own is being made…"));
  const installation = await startApart({ name: "tour", people: "nobody" });
  try {
    const ended = await playAt(installation);
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
