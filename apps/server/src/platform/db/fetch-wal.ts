import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

// node fetch-wal.ts PLACE… PATH NAME: a recovery asks for a segment of the log. To PostgreSQL 1
// means that there is none, which is where the log ends; anything above 125 ends the recovery as
// failed. A segment that is there and cannot be read must never look like the end.
const NONE = 1;
const DAMAGED = 200;

const places = process.argv.slice(2, -2);
const [path = "", name = ""] = process.argv.slice(-2);

process.exitCode = await fetchSegment();

async function fetchSegment(): Promise<number> {
  for (const place of places) {
    const file = join(place, `${name}.gz`);
    try {
      await writeFile(path, gunzipSync(await readFile(file)));
      return 0;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") continue;
      console.error(`${file} cannot be read: ${String(error)}`);
      return DAMAGED;
    }
  }
  return NONE;
}
