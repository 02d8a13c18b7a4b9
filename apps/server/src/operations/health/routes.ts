import { getLiveness, getReadiness } from "@coffer/contract";
import { refuse } from "../../platform/refusal.ts";
import { act } from "../../security/access/index.ts";

/** Whether this process takes work: recovered, its database there, not draining. */
export interface Readiness {
  isReady(): Promise<boolean>;
}

/**
 * Live is that the process answers; ready is that it takes work, else `unavailable`, and a balancer
 * sends nobody.
 */
export const healthRoutes = (readiness: Readiness) => [
  act(getLiveness, async () => ({ status: "live" as const })),
  act(getReadiness, async () => {
    if (!(await readiness.isReady())) refuse("unavailable");
    return { status: "ready" as const };
  }),
];
