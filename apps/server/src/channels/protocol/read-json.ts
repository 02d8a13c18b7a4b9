import { parseStrictJson } from "../../platform/http/index.ts";

/** The JSON in verified bytes; undefined when there is none, or what no column can hold. */
export function readJson(raw: Uint8Array): unknown {
  try {
    return parseStrictJson(raw);
  } catch {
    return undefined;
  }
}
