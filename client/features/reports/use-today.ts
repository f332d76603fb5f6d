import { useSyncExternalStore } from "react";
import { useSite } from "#client/lib/site-context.ts";
import { siteDay } from "#client/lib/site-day.ts";

const lookMs = 10_000;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, lookMs);
  return () => clearInterval(timer);
}

/** The day it is at the site; a report that stays open goes over to the next at midnight. */
export function useToday(): string {
  const { timeZone } = useSite();
  return useSyncExternalStore(subscribe, () => siteDay(Date.now(), timeZone));
}
