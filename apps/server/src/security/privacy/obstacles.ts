import type { Reader } from "../../books/work/index.ts";
import type { Obstacle } from "../personal/index.ts";
import { type PrivacyTools, personal } from "./privacy-tools.ts";
import { filledAccounts } from "./store.ts";

// The order in which they are told: what stops everything first, what one can do oneself last.
const order: readonly Obstacle[] = ["legal_hold", "restricted", "recovery", "pending", "money"];

/** What has to be over before this account may close; the most serious first. */
export async function findObstacles(
  read: Reader,
  tools: PrivacyTools,
  person: string,
): Promise<readonly Obstacle[]> {
  const asked = personal(tools).flatMap(({ obstacles }) => (obstacles ? [obstacles] : []));
  const [accounts, ...found] = await Promise.all([
    inAccounts(read, person),
    ...asked.map((obstacles) => obstacles(read, person)),
  ]);
  const all = new Set([...accounts, ...found.flat()]);
  return order.filter((obstacle) => all.has(obstacle));
}

/** What lies there can be taken out; what is held or on its way has to arrive first. */
async function inAccounts(read: Reader, person: string): Promise<readonly Obstacle[]> {
  const filled = await filledAccounts(read, person);
  return filled.map(({ class: name }) => (name === "customer.available" ? "money" : "pending"));
}
