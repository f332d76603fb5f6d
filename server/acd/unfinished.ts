import type { Centre } from "./centre.ts";
import type { Effect } from "./outcome.ts";
import { arrangementOf, arrangementWith, isArranged } from "./parties.ts";
import type { Call, Party } from "./state.ts";
import { OUTSIDE_RING_MS } from "./time-limits.ts";

/** [SN2] What was being done, by state: after a crash nobody knows how far it came. */
export function* unfinished(centre: Centre): Iterable<Effect> {
  for (const call of centre.calls.values()) yield* ofCall(centre, call);
}

function* ofCall(centre: Centre, call: Call): Iterable<Effect> {
  const { callId, subject, agent, offer, offerId, stage, outside } = call;
  const { ref } = subject;
  if (agent && offerId) {
    const who = { offerId, callId, ref, agentId: agent.agentId };
    if (offer) {
      const { because, purpose, until } = offer;
      yield { kind: "ring", ...who, ringMs: Math.max(until - centre.now, 0), because, purpose };
    } else if (stage === "connecting") yield { kind: "connect", ...who };
    else if (stage === "dialling" && outside) {
      yield { kind: "dial", ...who, outside, ringMs: OUTSIDE_RING_MS };
    }
  }
  if (isArranged(call)) yield { kind: "arrange", callId, ref, arrangement: arrangementOf(call) };
  for (const party of call.parties) yield* ofParty(centre, party);
}

function* ofParty(centre: Centre, party: Party): Iterable<Effect> {
  const { call, agentId, offer, offerId, outside, role, stage, target } = party;
  const { callId, subject } = call;
  const { ref } = subject;
  if (outside && stage === "ringing") {
    yield { kind: "invite", callId, ref, outside, ringMs: OUTSIDE_RING_MS };
  }
  if (!agentId) return;
  if (target && (role === "listen" || role === "whisper" || role === "barge")) {
    yield { kind: "monitor", callId, ref, supervisorId: agentId, agentId: target, mode: role };
  }
  if (!offerId) return;
  const who = { offerId, callId, ref, agentId };
  if (offer) {
    const { because, purpose, until } = offer;
    yield { kind: "ring", ...who, ringMs: Math.max(until - centre.now, 0), because, purpose };
  } else if (stage === "connecting") {
    yield { kind: "connect", ...who, arrangement: arrangementWith(party) };
  }
}
