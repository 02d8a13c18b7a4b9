import type { Reader } from "../../../books/work/index.ts";

export const namedDevices = (read: Reader, person: string, rows: number) =>
  read.db
    .selectFrom("device")
    .select(["id", "version"])
    .where("person", "=", person)
    .where("label", "<>", "")
    .limit(rows)
    .execute();
