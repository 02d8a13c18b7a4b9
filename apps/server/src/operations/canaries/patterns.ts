import { createHash } from "node:crypto";

/** One way in which a value can be written down, as bytes to look for. */
export interface Pattern {
  /** The value as whoever planted it called it; findings never repeat the value itself. */
  readonly canary: string;
  readonly form: string;
  readonly bytes: Buffer;
}

// Shorter, a form of a value would be found by chance: a finding must be worth looking at.
const BYTES_MIN = 6;

/** What a value may look like to whoever reads a disk: encodings, and hashes without a key. */
export function patternsOf(canary: string, value: string): readonly Pattern[] {
  const clear = Buffer.from(value);
  const forms: (readonly [string, Buffer])[] = [
    ["clear", clear],
    ["lower case", Buffer.from(value.toLowerCase())],
    ["utf-16le", Buffer.from(value, "utf16le")],
    ["utf-16be", Buffer.from(value, "utf16le").swap16()],
    ["gbk", gbkOf(value)],
    ["hex", Buffer.from(clear.toString("hex"))],
    ["HEX", Buffer.from(clear.toString("hex").toUpperCase())],
    ["url", Buffer.from(encodeURIComponent(value))],
    ["url, lower case", Buffer.from(encodeURIComponent(value).replaceAll(/%../g, lower))],
    ["json", Buffer.from(escaped(value))],
    ["JSON", Buffer.from(escaped(value).replaceAll(/\\u..../g, (one) => `\\u${upper(one)}`))],
    ["reversed", Buffer.from([...value].reverse().join(""))],
    ...base64Of(clear),
    ...hashesOf(clear),
  ];
  const seen = new Set<string>();
  return forms
    .filter(([, bytes]) => {
      const once = bytes.length >= BYTES_MIN && !seen.has(bytes.toString("latin1"));
      seen.add(bytes.toString("latin1"));
      return once;
    })
    .map(([form, bytes]) => ({ canary, form, bytes }));
}

const lower = (text: string): string => text.toLowerCase();
const upper = (escape: string): string => escape.slice(2).toUpperCase();

const escaped = (value: string): string =>
  [...Array(value.length).keys()]
    .map((at) => {
      const code = value.charCodeAt(at);
      return code < 0x80 ? value.charAt(at) : `\\u${code.toString(16).padStart(4, "0")}`;
    })
    .join("");

/** Within a longer text a value begins at any of three places of base64's groups. */
function* base64Of(clear: Buffer): Generator<readonly [string, Buffer]> {
  for (const before of [0, 1, 2]) {
    const padded = Buffer.concat([Buffer.alloc(before), clear]);
    const text = padded.toString("base64").replaceAll("=", "");
    // What shares a character with a neighbour is left out: it depends on that neighbour.
    const whole = text.slice(
      Math.ceil((before * 8) / 6),
      text.length - (padded.length % 3 === 0 ? 0 : 1),
    );
    yield [`base64+${before}`, Buffer.from(whole)];
    const url = whole.replaceAll("+", "-").replaceAll("/", "_");
    yield [`base64url+${before}`, Buffer.from(url)];
  }
}

// A hash without a key of eleven digits is as good as the digits.
function* hashesOf(clear: Buffer): Generator<readonly [string, Buffer]> {
  for (const name of ["md5", "sha1", "sha256"]) {
    const digest = createHash(name).update(clear).digest();
    yield [name, digest];
    yield [`${name} hex`, Buffer.from(digest.toString("hex"))];
    yield [`${name} base64`, Buffer.from(digest.toString("base64").replaceAll("=", ""))];
  }
}

let gbk: ReadonlyMap<string, Buffer> | undefined;

/** Node decodes GBK and does not encode it: the table is read backwards. Empty if it cannot be. */
function gbkOf(value: string): Buffer {
  gbk ??= new Map(gbkTable());
  const parts = [...value].map((char) =>
    char.charCodeAt(0) < 0x80 ? Buffer.from(char) : gbk?.get(char),
  );
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? Buffer.concat(known) : Buffer.alloc(0);
}

function* gbkTable(): Generator<readonly [string, Buffer]> {
  const decoder = new TextDecoder("gbk");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.of(lead, trail);
      const char = decoder.decode(bytes);
      if (char.length === 1 && char !== "\ufffd") yield [char, bytes];
    }
  }
}
