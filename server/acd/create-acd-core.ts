import type { Millis } from "#shared/time.ts";
import type { AcdCore } from "./acd-core.ts";
import type { Centre } from "./centre.ts";
import { createCentre } from "./centre.ts";
import { decide } from "./decide.ts";
import { expireDeadlines } from "./expire-deadlines.ts";
import { explain } from "./explain.ts";
import type { AcdInput } from "./inputs.ts";
import type { Outcome, Verdict } from "./outcome.ts";
import { toAgentState } from "./publish-agents.ts";
import { restoreSnapshot } from "./restore-snapshot.ts";
import { settle } from "./settle.ts";
import { findSubject, forgetSubjects } from "./subjects.ts";
import { takeSnapshot } from "./take-snapshot.ts";
import { unfinished } from "./unfinished.ts";
import { toCallState, toPendingOffer, toQueueState } from "./views.ts";

/** A routing core: empty, or going on from a snapshot of another one. */
export function createAcdCore(snapshot?: unknown): AcdCore {
  const centre = snapshot === undefined ? createCentre() : restoreSnapshot(snapshot);
  return {
    apply: (at, input) => apply(centre, at, input),
    nextDeadline: () => centre.deadlines.peek()?.at,
    snapshot: () => takeSnapshot(centre),
    call: (callId) => view(centre.calls.get(callId), toCallState),
    openCall: (ref) => view(findSubject(centre, ref)?.call, toCallState),
    agent: (agentId) => view(centre.agents.get(agentId), toAgentState),
    agentIds: () => centre.agents.keys(),
    offerTo: (agentId) => view(centre.agents.get(agentId), toPendingOffer),
    queue: (queueId) => {
      const queue = centre.queues.get(queueId);
      return queue?.config ? toQueueState(queue) : undefined;
    },
    unfinished: () => unfinished(centre),
    openCallIds: () => centre.calls.keys(),
    explain: (at, question) => explain(centre, at, question),
  };
}

/** [TM2] Time never goes back, whatever `at` says. */
function apply(centre: Centre, at: Millis, input: AcdInput): Outcome {
  centre.effects = [];
  centre.facts = [];
  centre.justQueued = null;
  const now = Math.max(at, centre.now);
  expireDeadlines(centre, now);
  centre.now = now;
  forgetSubjects(centre);
  const verdict = decide(centre, input);
  settle(centre);
  const { effects, facts } = centre;
  return { verdict: withPosition(centre, verdict), effects, facts };
}

/** [QU4] */
function withPosition(centre: Centre, verdict: Verdict): Verdict {
  const call = centre.justQueued;
  if (call?.stage !== "waiting" || !call.queue || call.callId !== verdict.callId) return verdict;
  return { ...verdict, position: call.queue.waiting.size };
}

function view<Item, View>(
  item: Item | null | undefined,
  toView: (item: Item) => View,
): View | undefined {
  return item ? toView(item) : undefined;
}
