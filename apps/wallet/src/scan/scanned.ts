import type { Id } from "@coffer/contract";
import { isId } from "@coffer/contract";
import { type ReceiveLink, readReceiveLink } from "../receive/receive-link.ts";

/** What a code turned out to be. Only what is this wallet's own leads anywhere. */
export type Scanned =
  | { readonly kind: "order"; readonly order: Id<"ord"> }
  | { readonly kind: "payee"; readonly link: ReceiveLink }
  | { readonly kind: "unknown"; readonly text: string };

/** Reads a scanned text. An address of somewhere else is shown, and never opened. */
export function readScanned(origin: string, scanned: string): Scanned {
  const text = scanned.trim();
  const order = orderIn(origin, text);
  if (order !== null) return { kind: "order", order };
  const link = readReceiveLink(origin, text);
  return link === null ? { kind: "unknown", text } : { kind: "payee", link };
}

function orderIn(origin: string, text: string): Id<"ord"> | null {
  if (isId("ord", text)) return text;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const id = /^\/pay\/([^/]+)$/.exec(url.pathname)?.[1] ?? "";
  return url.origin === origin && isId("ord", id) ? id : null;
}
