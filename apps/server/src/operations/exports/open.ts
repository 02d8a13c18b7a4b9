import { change, type Reader, type Work } from "../../books/work/index.ts";
import type { HouseStaff } from "../../security/staff/index.ts";
import { getReady, type Shown, shown } from "./export-file.ts";

// Long enough for a slow line, too short to be fetched tomorrow on the strength of today's line.
const OPEN_MS = 300_000;

/**
 * Opens a file to be fetched. Every opening is an audit line: who took what along, and when;
 * so it is open to nobody else. Refuses as `getReady` does. For five minutes of wall time.
 */
export async function openExport(read: Reader, who: HouseStaff, id: string): Promise<Work<Shown>> {
  const file = await getReady(read, who, id);
  const openedUntil = new Date(read.wall.getTime() + OPEN_MS);
  return {
    change: [change("exportFile", file, { openedBy: who.staff, openedUntil })],
    audit: [{ action: "export.open", subject: id, detail: { list: file.list, rows: file.rows } }],
    reply: shown(read, who, file),
  };
}
