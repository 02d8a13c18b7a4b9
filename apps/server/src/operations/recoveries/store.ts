import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import { countStates } from "../counts/index.ts";

/** What no code has confirmed is nobody's to see, and nobody's to count. */
export const countRecoveries = (read: Reader) =>
  countStates(read, sql`select id, state from recovery where state not in ('asked', 'lapsed')`);
