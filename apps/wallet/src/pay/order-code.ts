import type { Id } from "@coffer/contract";
import { isId } from "@coffer/contract";

/**
 * The order in what was typed or pasted: its number, or a link that ends in it. Nothing is opened.
 */
export function readOrderCode(typed: string): Id<"ord"> | null {
  const found = /ord_[0-9a-z]{26}/i.exec(typed.trim())?.[0];
  if (found === undefined) return null;
  const order = `ord_${found.slice(4).toUpperCase()}`;
  return isId("ord", order) ? order : null;
}
