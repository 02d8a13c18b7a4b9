import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

const file = import.meta.resolve(
  "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff",
);
// Of WOFF 1.0: the header's length, and that of each record of the table directory behind it.
const TABLES_AT = 44;
const RECORD_BYTES = 20;

let font: Buffer | undefined;

/** Noto Sans SC with simplified Chinese and Latin, read once. */
export function chineseFont(): Buffer {
  font ??= openWoff(readFileSync(new URL(file)));
  return font;
}

/**
 * The OpenType font inside a WOFF 1.0 file (W3C, sections 3 to 5). Given the packed file, the PDF
 * library unpacks each table in JavaScript, again for every document, which takes seconds.
 */
function openWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  const step = 2 ** Math.floor(Math.log2(count));
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(16 * step, 6);
  header.writeUInt16BE(Math.log2(step), 8);
  header.writeUInt16BE(16 * (count - step), 10);
  const parts: Buffer[] = [header];
  let at = header.length;
  for (let place = 0; place < count; place++) {
    const record = TABLES_AT + RECORD_BYTES * place;
    const [offset, packedLength, length] = [4, 8, 12].map((by) => woff.readUInt32BE(record + by));
    const packed = woff.subarray(offset, (offset ?? 0) + (packedLength ?? 0));
    const table = packed.length < (length ?? 0) ? inflateSync(packed) : packed;
    woff.copy(header, 12 + 16 * place, record, record + 4);
    woff.copy(header, 16 + 16 * place, record + 16, record + 20);
    header.writeUInt32BE(at, 20 + 16 * place);
    header.writeUInt32BE(table.length, 24 + 16 * place);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    at += table.length + padding.length;
  }
  return Buffer.concat(parts);
}
