import Type, { type Static } from "typebox";
import type { World } from "../world.ts";

const CheckRow = Type.Object({ id: Type.String(), matched: Type.BigInt(), at: Type.String() });
export type Check = Static<typeof CheckRow>;

/** Newest first: when somebody was asked about, and how many channels agreed. */
export function listChecks(world: World, limit: number): Check[] {
  return world.store.rows(
    CheckRow,
    "SELECT id, matched, at FROM registry_check ORDER BY rowid DESC LIMIT :limit",
    { limit },
  );
}
