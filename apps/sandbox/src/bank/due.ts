import type { World } from "../world.ts";
import { processPayout, returnPayout } from "./payouts.ts";

/** What banks do by themselves, later. */
export function bankDue(world: World): void {
  world.due.on("bank.payout", (id) => processPayout(world, id));
  world.due.on("bank.return", (id) => returnPayout(world, id, "AC06"));
}
