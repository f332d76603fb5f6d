import type { AgentId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";
import { noProfile } from "./agent-profile.ts";
import { LazyHeap } from "./lazy-heap.ts";
import type { Agent } from "./state.ts";
import { DECLINE_LOCK_MS } from "./time-limits.ts";

/** [PS4] Nobody works before they said so. */
export function createAgent(agentId: AgentId, now: Millis): Agent {
  return {
    agentId,
    profile: noProfile,
    presence: { kind: "signedOut" },
    presenceAfterCall: null,
    suspendedPresence: null,
    activity: "idle",
    call: null,
    party: null,
    wrapUp: null,
    device: "ok",
    consoleAlive: false,
    consoleLostAt: null,
    since: now,
    idleSince: now,
    misses: 0,
    // Removed and configured again, they may have declined a moment ago.
    declinesUntil: now + DECLINE_LOCK_MS,
    idle: null,
    held: new LazyHeap(),
    deadline: null,
    published: null,
    group: "signedOut",
    touched: false,
  };
}
