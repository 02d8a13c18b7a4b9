import { refuse } from "../../platform/refusal.ts";
import { type Insert, type Reader, type Reliance, rely, row } from "../work/index.ts";

/** The standing of somebody who will own accounts: every person and merchant has one. */
export const newHolder = (id: string): Insert => row("holder", { id });

/**
 * That somebody stands as when they were let in, for the Work that they decide: whoever was frozen
 * or suspended, or given another role or password, has moved on. Refuses `auth.required`.
 */
export async function stillStanding(read: Reader, id: string, standing: number): Promise<Reliance> {
  const holder = await read.load("holder", id);
  if (holder?.version !== standing) refuse("auth.required");
  return rely("holder", holder);
}
