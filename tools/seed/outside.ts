import { join } from "node:path";
import { startChild } from "../installation/child.ts";
import { takeLock } from "../installation/lock.ts";
import { addressesFrom } from "../installation/ports.ts";
import { sandboxArguments } from "../installation/sandbox-arguments.ts";

/** The sandbox beside a house that is filled. */
export interface Outside {
  stop(): Promise<void>;
}

/**
 * `npm start` has it running already; by hand it is started for as long as the seed takes, and ends
 * with it however it ends.
 */
export async function startedSandbox(dir: string, port: number): Promise<Outside> {
  const { sandbox: url } = addressesFrom(port);
  const there = await fetch(`${url}/health/ready`).catch(() => undefined);
  if (there?.ok === true) return { stop: async () => undefined };
  const lock = await takeLock(dir, port);
  const child = startChild({
    name: "sandbox",
    logFile: join(dir, "logs", "sandbox.log"),
    args: [...sandboxArguments(dir, port), "--tied"],
  });
  lock.note([child.pid]);
  const stop = async (): Promise<void> => {
    await child.stop();
    lock.release();
  };
  await Promise.race([
    child.ready,
    child.ended.then(({ lastWords }): never => {
      lock.release();
      throw new Error(`the sandbox did not start:\n${lastWords}`);
    }),
  ]);
  return { stop };
}
