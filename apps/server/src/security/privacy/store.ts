import type { Reader } from "../../books/work/index.ts";
import type { DataExport, Format } from "./data-export.ts";

/** A person's newest exports, newest first. */
export const latestExports = (
  read: Reader,
  person: string,
  rows: number,
): Promise<readonly DataExport[]> =>
  read.db
    .selectFrom("dataExport")
    .selectAll()
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(rows)
    .execute();

/** All pieces of one format, in order: as many as were made. */
export const piecesIn = (read: Reader, id: string, format: Format) =>
  read.db
    .selectFrom("dataExportPart")
    .selectAll()
    .where("export", "=", id)
    .where("format", "=", format)
    .orderBy("number")
    .execute();

/** Pieces that are still there. */
export const keptPieces = (read: Reader, id: string, rows: number) =>
  read.db
    .selectFrom("dataExportPart")
    .select(["id", "version"])
    .where("export", "=", id)
    .where("sealed", "is not", null)
    .limit(rows)
    .execute();

/** A customer's accounts that are not empty. */
export const filledAccounts = (read: Reader, owner: string) =>
  read.db
    .selectFrom("account")
    .select(["class", "balance"])
    .where("holder", "=", owner)
    .where((where) => where.or([where("balance", "<", 0n), where("balance", ">", 0n)]))
    .limit(100)
    .execute();
