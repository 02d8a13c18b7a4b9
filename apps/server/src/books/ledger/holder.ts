import { type Insert, row } from "../work/index.ts";

/** The standing of somebody who will own accounts: every person and merchant has one. */
export const newHolder = (id: string): Insert => row("holder", { id });
