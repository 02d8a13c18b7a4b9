import { BenchError, startServer } from "./programs.ts";
import type { Stage } from "./stage.ts";

const TRIES = 3;
const ASK_MS = 10;

/**
 * Seconds from the start of the process to its first answer, on a data directory that is there and
 * with its PostgreSQL stopped: what an operator waits for after a restart. The best of three.
 */
export async function measureRestart(stage: Stage): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < TRIES; i++) {
    const began = performance.now();
    const server = await startServer({
      args: await stage.args(),
      env: { COFFER_LOG: "warn" },
    });
    try {
      await firstAnswer(`${server.api}/health/ready`);
      seconds.push((performance.now() - began) / 1000);
    } finally {
      await server.stop();
    }
  }
  return Math.min(...seconds);
}

async function firstAnswer(url: string): Promise<void> {
  for (let asked = 0; asked < 1_000; asked++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
  throw new BenchError(`${url} does not answer`);
}
