import { useCallback } from "react";
import { formatTime } from "./format-date.ts";
import { useSite } from "./site-context.ts";

/** The clock time of a `performance.now()` stamp, as this machine and the site's zone have it. */
export function useStampedTime(withSeconds = false): (stampMs: number) => string {
  const { timeZone } = useSite();
  return useCallback(
    (stampMs) => {
      const at = new Date(Date.now() - (performance.now() - stampMs));
      return formatTime(at.toISOString(), timeZone, withSeconds);
    },
    [timeZone, withSeconds],
  );
}
