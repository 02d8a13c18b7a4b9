import { sql } from "kysely";
import type { Reader } from "../../books/work/index.ts";
import { countStates } from "../counts/index.ts";

export const countUnidentified = (read: Reader) =>
  countStates(read, sql`select id, state from unidentified_receipt`);
