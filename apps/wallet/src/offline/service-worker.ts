import { useSyncExternalStore } from "react";

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

/** Lets the wallet start without a connection, and finds out when there is a newer one. */
export async function startServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const had = navigator.serviceWorker.controller !== null;
  const registration = await navigator.serviceWorker.register("/sw.js").catch(() => null);
  // Whoever forbids a browser its workers may also let it answer with nothing.
  if (!registration) return;
  // The first one takes over an empty place; only a later one is news.
  if (registration.waiting !== null && had) say(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && navigator.serviceWorker.controller) say(coming);
    });
  });
}

/** Whether a newer wallet is there and waits to be started. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== null);
}

/** Hands over to the new version, and starts it. Every open page of the wallet starts it too. */
export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  waiting?.postMessage({ type: "SKIP_WAITING" });
}

function say(worker: ServiceWorker): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
