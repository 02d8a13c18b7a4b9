import { sleep } from "./clock.ts";

// Named points where a test can kill, stop or slow this process. Empty outside tests: the
// configuration hands the specification over only in test mode.

type Action = "kill" | "stop" | "fail" | `sleep${number}`;

const planned = new Map<string, Action>();

/** `point:action[,point:action…]`, e.g. `after-commit/withdrawal.sent:kill`. */
export function planFaults(specification: string): void {
  planned.clear();
  for (const part of specification.split(",").filter(Boolean)) {
    const cut = part.lastIndexOf(":");
    planned.set(part.slice(0, cut), part.slice(cut + 1) as Action);
  }
}

/** Whether any is still to come, for code that behaves otherwise only under test. */
export const faultsPlanned = (): boolean => planned.size > 0;

/** Each planned fault happens once. */
export async function faultPoint(point: string): Promise<void> {
  const action = planned.get(point);
  if (!action) return;
  planned.delete(point);
  if (action === "kill") process.kill(process.pid, "SIGKILL");
  else if (action === "stop") process.kill(process.pid, "SIGSTOP");
  else if (action === "fail") throw new Error(`planned fault at ${point}`);
  else await sleep(Number(action.slice(5)));
}
