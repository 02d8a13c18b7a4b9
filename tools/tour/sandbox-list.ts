import { until } from "../seed/until.ts";

// The list of steps on the sandbox's home page, by the calls that its buttons make.

interface Shown {
  readonly steps: readonly { readonly step: number; readonly done: boolean }[];
}

export async function beginList(sandbox: string): Promise<void> {
  const { ok } = await fetch(`${sandbox}/lab/tour`, { method: "POST" });
  if (!ok) throw new Error("the sandbox's list does not begin");
}

/** Undefined until the auditor finds everything in order. */
export async function askAuditor(sandbox: string): Promise<true | undefined> {
  const { ok } = await fetch(`${sandbox}/lab/tour/auditor`, { method: "POST" });
  return ok ? true : undefined;
}

/** It looks for as long as somebody has a page of it open. */
export async function expectTicked(sandbox: string, steps: readonly number[]): Promise<void> {
  // Kept until the end: an answer that nobody holds any more is closed by the garbage collector.
  const page = await fetch(`${sandbox}/live`);
  try {
    await until(`ticks at the steps ${steps} of the sandbox's list`, async () => {
      const shown: Shown = await (await fetch(`${sandbox}/lab/tour`)).json();
      const done = shown.steps.filter((one) => one.done).map(({ step }) => step);
      return steps.every((step) => done.includes(step)) ? true : undefined;
    });
  } finally {
    await page.body?.cancel();
  }
}
