import { dayIn } from "../../platform/calendar.ts";
import type { Window } from "../packs/index.ts";

/**
 * The key of the window an instant falls into, cut in the installation's zone. Keys of one kind
 * sort as text in the order of time: the journal moves a counter on to the latest it met.
 */
export function windowKey(window: Window, zone: string, at: Date): string {
  switch (window) {
    case "day":
      return dayIn(zone, at);
    case "year":
      return dayIn(zone, at).slice(0, 4);
    case "lifetime":
      return "life";
  }
}
