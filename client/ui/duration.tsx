import { formatDuration } from "#client/lib/duration-text.ts";
import { useNow } from "./now-tick.ts";

export interface DurationProps {
  /** `performance.now()` stamp of the moment `baseMs` was true. */
  since: number;
  /** Milliseconds at `since`. */
  baseMs?: number;
  /** Counts down to 00:00 instead of up. */
  down?: boolean;
  /** Stops the count at this stamp: what is not true any more must not look alive. */
  until?: number | undefined;
}

/** A ticking mm:ss. Deliberately no live region: a screen reader would talk every second. */
export function Duration({ since, baseMs = 0, down = false, until = Infinity }: DurationProps) {
  const passed = Math.max(0, Math.min(useNow(), until) - since);
  const ms = down ? Math.max(0, baseMs - passed) : baseMs + passed;
  return (
    <span className="tabular" aria-live="off">
      {formatDuration(ms, down)}
    </span>
  );
}
