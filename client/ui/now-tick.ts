import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let now = performance.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = performance.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    now = performance.now();
    timer = setInterval(tick, 1_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** `performance.now()` as of the last second; one ticker for the whole screen. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
