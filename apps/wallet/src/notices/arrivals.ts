import type { Id } from "@coffer/contract";
import { useSyncExternalStore } from "react";

// Transfers that came in while the wallet was open, until the person has seen them.
let arrived: readonly Id<"trf">[] = [];
const listeners = new Set<() => void>();

/** What came in and was not looked at, in the order of its coming. */
export function useArrivals(): readonly Id<"trf">[] {
  return useSyncExternalStore(subscribe, () => arrived);
}

/** Twice is once: a notice may be heard again after a break. */
export function noteArrival(transfer: Id<"trf">): void {
  if (!arrived.includes(transfer)) change([...arrived, transfer]);
}

export function forgetArrival(transfer: Id<"trf">): void {
  change(arrived.filter((each) => each !== transfer));
}

/** With the session: the next person on this phone is told nothing. */
export function forgetArrivals(): void {
  change([]);
}

function change(next: readonly Id<"trf">[]): void {
  arrived = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
