import { formatDuration } from "#client/lib/duration-text.ts";
import { useNow } from "./now-tick.ts";

export interface DurationProps {
  /** `performance.now()` stamp of the moment `baseMs` was true. */
  since: number;
  /** Milliseconds at `since`. */
  baseMs?: number;
  /** Counts down to 0:00 instead of up. */
  down?: boolean;
}

/** A ticking mm:ss. Deliberately no live region: a screen reader would talk every second. */
export function Duration({ since, baseMs = 0, down = false }: DurationProps) {
  const passed = Math.max(0, useNow() - since);
  const ms = down ? Math.max(0, baseMs - passed) : baseMs + passed;
  return (
    <span className="tabular" aria-live="off">
      {formatDuration(ms, down)}
    </span>
  );
}
