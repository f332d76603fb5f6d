import { useCallback } from "react";
import { formatTime } from "#client/lib/format-date.ts";
import { useSite } from "#client/lib/site-context.ts";

/** The clock time of a `performance.now()` stamp, as this machine and the site's zone have it. */
export function useStampedTime(): (stampMs: number) => string {
  const { timeZone } = useSite();
  return useCallback(
    (stampMs) => {
      const at = new Date(Date.now() - (performance.now() - stampMs));
      return formatTime(at.toISOString(), timeZone);
    },
    [timeZone],
  );
}
