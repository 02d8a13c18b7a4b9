import type { Reader } from "../../../books/work/index.ts";

export const devicesAfter = (read: Reader, person: string, after: string, rows: number) =>
  read.db
    .selectFrom("device")
    .selectAll()
    .where("person", "=", person)
    .where("id", ">", after)
    .orderBy("id")
    .limit(rows)
    .execute();

export const namedDevices = (read: Reader, person: string, rows: number) =>
  read.db
    .selectFrom("device")
    .select(["id", "version"])
    .where("person", "=", person)
    .where("label", "<>", "")
    .limit(rows)
    .execute();
