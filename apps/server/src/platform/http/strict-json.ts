/** Why a body is not taken; the position only, never the content. */
export class JsonRefused extends Error {}

const DEPTH_MAX = 20;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * JSON.parse that refuses what it would let pass: two members of one name (it keeps the last),
 * `__proto__`, nesting without end, bytes that are not UTF-8, NUL and lone surrogates (PostgreSQL
 * cannot store them, so they would split batches).
 */
export function parseStrictJson(raw: Uint8Array): unknown {
  let text: string;
  try {
    text = decoder.decode(raw);
  } catch {
    throw new JsonRefused("not UTF-8");
  }
  if (text.charCodeAt(0) === 0xfeff) throw new JsonRefused("a byte order mark");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new JsonRefused("not JSON");
  }
  scan(text);
  if (/\\u(?:0000|[dD][89a-fA-F])/.test(text)) checkText(value);
  return value;
}

interface Level {
  readonly names: Set<string> | null;
  expectName: boolean;
}

// The text is known to be valid JSON, so only strings, braces and commas need a look.
function scan(text: string): void {
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = endOfString(text, at);
      const level = levels.at(-1);
      if (level?.names && level.expectName) {
        takeName(level.names, text.slice(at, end + 1));
        level.expectName = false;
      }
      at = end;
    } else if (code === 0x7b || code === 0x5b) {
      if (levels.length === DEPTH_MAX) throw new JsonRefused("nested too deep");
      levels.push({ names: code === 0x7b ? new Set() : null, expectName: true });
    } else if (code === 0x7d || code === 0x5d) {
      levels.pop();
    } else if (code === 0x2c) {
      const level = levels.at(-1);
      if (level) level.expectName = true;
    }
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  return at;
}

function takeName(names: Set<string>, quoted: string): void {
  const name: unknown = JSON.parse(quoted);
  if (typeof name !== "string") return;
  if (name === "__proto__") throw new JsonRefused("a forbidden member");
  if (names.has(name)) throw new JsonRefused("a member twice");
  names.add(name);
}

function checkText(value: unknown): void {
  if (typeof value === "string") {
    if (value.includes("\u0000") || !value.isWellFormed())
      throw new JsonRefused("text not storable");
  } else if (Array.isArray(value)) value.forEach(checkText);
  else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      checkText(name);
      checkText(inner);
    }
  }
}
