import { useEffect, useEffectEvent, useRef, useState } from "react";
import { changePreferences } from "#shared/contracts/preferences.ts";
import type { Preferences } from "#shared/contracts/preferences.ts";
import type { UserId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import type { OwnPreferences } from "#client/lib/preferences-context.ts";

/**
 * What the session brought and what is changed here or in another tab of this browser; another
 * machine has it at its next start.
 */
export function useOwnPreferences(given: Preferences, userId: UserId): OwnPreferences {
  const [preferences, setPreferences] = useState(given);
  const take = (part: Partial<Preferences>) => setPreferences((before) => ({ ...before, ...part }));
  const tellTabs = useOtherTabs(userId, take);
  const { density } = preferences;
  useEffect(() => {
    document.documentElement.dataset.density = density;
    return () => document.documentElement.removeAttribute("data-density");
  }, [density]);
  async function change(part: Partial<Preferences>): Promise<void> {
    take(part);
    try {
      await callApi(changePreferences, { body: part });
      tellTabs(part);
    } catch (error) {
      take(pick(preferences, part));
      throw error;
    }
  }
  return { ...preferences, change };
}

/** Gives the way to tell the person's other tabs what is stored now. */
function useOtherTabs(
  userId: UserId,
  take: (part: Partial<Preferences>) => void,
): (part: Partial<Preferences>) => void {
  const channel = useRef<BroadcastChannel>(undefined);
  const hear = useEffectEvent(take);
  useEffect(() => {
    const opened = new BroadcastChannel(`calldesk.preferences.${userId}`);
    opened.addEventListener("message", ({ data }: MessageEvent<Partial<Preferences>>) =>
      hear(data),
    );
    channel.current = opened;
    return () => {
      channel.current = undefined;
      opened.close();
    };
  }, [userId]);
  return (part) => channel.current?.postMessage(part);
}

/** What these were before. */
function pick(before: Preferences, changed: Partial<Preferences>): Partial<Preferences> {
  const names = Object.keys(changed) as (keyof Preferences)[];
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}
