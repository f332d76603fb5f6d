import { builtInReasons } from "#shared/contracts/agents.ts";
import type { DeskState } from "#client/realtime/desk-state.ts";
import type { Sound } from "#client/softphone/sound-settings.ts";

/** What the agent should hear of a change, the weightiest alone: two at once would be none. */
export function signalBetween(
  before: DeskState,
  after: DeskState,
): Exclude<Sound, "ring" | "wrapUp"> | null {
  if (!before.ringsHere || !after.ringsHere) return null;
  if (isTrouble(before, after)) return "trouble";
  // Of what was there before this page we know nothing.
  if (!before.synced || !after.synced) return null;
  if (isLive(before) && !isLive(after)) return "ended";
  return after.notices.some(({ id }) => !before.notices.some((known) => known.id === id))
    ? "message"
    : null;
}

/** No calls will come, and nobody here asked for that. */
function isTrouble(before: DeskState, after: DeskState): boolean {
  if (before.connection.kind === "online" && after.connection.kind !== "online") return true;
  if (before.agent?.device === "ok" && after.agent?.device === "lost") return true;
  return wantsCalls(before) && reasonNotChosen(after);
}

function wantsCalls({ agent }: DeskState): boolean {
  return agent?.presence.kind === "ready";
}

function reasonNotChosen({ agent }: DeskState): boolean {
  if (agent?.presence.kind !== "notReady") return false;
  const { reason } = agent.presence;
  return builtInReasons.some((known) => known === reason);
}

function isLive({ call, ended }: DeskState): boolean {
  return call !== null && call.stage !== "ended" && ended?.callId !== call.callId;
}
