import { createReadStream } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createGunzip, gunzip } from "node:zlib";
import { ifMissing } from "../../platform/missing.ts";

/** Somewhere a value may lie, and its bytes. */
export interface Place {
  readonly name: string;
  pieces(): AsyncIterable<Buffer>;
}

/** A piece of text that was gathered elsewhere: answers, events, what a process wrote. */
export const textPlace = (name: string, text: string): Place => placeOf(name, Buffer.from(text));

const placeOf = (name: string, bytes: Buffer): Place => ({
  name,
  async *pieces() {
    yield bytes;
  },
});

const PIECE_BYTES = 1 << 20;
// A database is thousands of small files: those are read at once, larger ones in pieces.
const AT_ONCE_BYTES = 4 << 20;

/** A file, or every file below a folder. Packed ones (gzip) are also looked into. */
export async function* filePlaces(path: string): AsyncGenerator<Place> {
  const found = await lstat(path).catch(gone);
  if (found?.isDirectory()) {
    for (const name of (await readdir(path).catch(gone)) ?? []) yield* filePlaces(join(path, name));
  } else if (found?.isFile()) {
    yield* found.size > AT_ONCE_BYTES ? largePlaces(path) : smallPlaces(path);
  }
}

// PostgreSQL removes files while somebody looks.
const gone = ifMissing(undefined);

const isPacked = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

async function* smallPlaces(path: string): AsyncGenerator<Place> {
  const bytes = await readFile(path).catch(gone);
  if (!bytes) return;
  yield placeOf(path, bytes);
  if (isPacked(bytes)) yield placeOf(unpacked(path), await promisify(gunzip)(bytes));
}

async function* largePlaces(path: string): AsyncGenerator<Place> {
  yield { name: path, pieces: () => read(path) };
  for await (const head of read(path, 1)) {
    if (isPacked(head)) yield { name: unpacked(path), pieces: () => unpack(path) };
  }
}

const unpacked = (path: string): string => `${path} (unpacked)`;

async function* read(path: string, end = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: PIECE_BYTES, end });
  } catch (error) {
    gone(error);
  }
}

async function* unpack(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path, { highWaterMark: PIECE_BYTES }).pipe(createGunzip());
}
