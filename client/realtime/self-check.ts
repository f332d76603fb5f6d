import { contradictionOf } from "./contradiction.ts";
import type { DeskState } from "./desk-state.ts";

/** As long as events of one decision may take to arrive one after the other. */
const SETTLE_MS = 1_500;

interface Watched {
  getState(): DeskState;
  subscribe(listener: () => void): () => void;
}

/** Asks for the snapshot when what is shown contradicts itself for longer than a moment. */
export function watchContradictions(desk: Watched, resync: () => void): () => void {
  let seen: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = desk.subscribe(() => {
    const contradiction = contradictionOf(desk.getState());
    if (contradiction === seen) return;
    seen = contradiction;
    clearTimeout(timer);
    if (contradiction) timer = setTimeout(resync, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
