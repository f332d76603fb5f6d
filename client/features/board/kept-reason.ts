import type { CallId } from "#shared/ids.ts";

const KEY = "calldesk.monitorReason";

/** The reason given once serves while one stays with the call, however one takes part in it. */
export function keepReason(callId: CallId, reason: string): void {
  sessionStorage.setItem(KEY, JSON.stringify([callId, reason]));
}

export function keptReason(callId: CallId): string | null {
  const kept = sessionStorage.getItem(KEY);
  if (kept === null) return null;
  const [of, reason] = JSON.parse(kept) as [CallId, string];
  return of === callId ? reason : null;
}
