import { open, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

// node archive-wal.ts PLACE_FILE PATH NAME: PostgreSQL hands over a finished segment of its log. It
// is durable in the archive when this ends with 0, and only then does PostgreSQL forget it. A
// segment that is there already is never overwritten: the same again is fine, another one is not.
const [placeFile = "", path = "", name = ""] = process.argv.slice(2);

const place = (await readFile(placeFile, "utf8")).trim();
const target = join(place, `${name}.gz`);
const segment = await readFile(path);
const kept = await readFile(target).catch(() => undefined);
if (kept === undefined) {
  const unfinished = `${target}.part`;
  await writeFile(unfinished, gzipSync(segment, { level: 1 }), { flush: true });
  await rename(unfinished, target);
  const folder = await open(place);
  await folder.sync().finally(() => folder.close());
} else if (!gunzipSync(kept).equals(segment)) {
  throw new Error(`${target} is there with other content: two installations, one archive?`);
}
