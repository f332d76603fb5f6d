import type { DeskState } from "./desk-state.ts";
import { isPopped } from "./is-popped.ts";

/**
 * Names what cannot be true at once. An event in between makes that for a moment; when it lasts, one
 * was lost and the desk asks for the whole truth. (`rev` grows with the log, so it shows what is
 * older but not what is missing.)
 */
export function contradictionOf({ synced, agent, offer, call }: DeskState): string | null {
  if (!synced || !agent) return null;
  const { activity, callId } = agent;
  const atDesk = call?.callId ?? null;
  if (activity === "idle" && call && !isPopped(call)) return `idle:${atDesk}`;
  if (activity === "idle" && offer) return `idle:${offer.offerId}`;
  if (activity === "offered" && !offer) return `offered:${callId}`;
  const busy = activity !== "idle" && activity !== "offered";
  if (busy && callId !== null && callId !== atDesk) return `${activity}:${callId}:${atDesk}`;
  return null;
}
