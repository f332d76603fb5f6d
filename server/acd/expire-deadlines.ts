import type { Millis } from "#shared/time.ts";
import { setPresence } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { connectTimedOut } from "./connect-call.ts";
import { dialTimedOut } from "./dial-call.ts";
import { endCall } from "./end-call.ts";
import { endOffer } from "./end-offer.ts";
import { partyFallsDue } from "./party-leaves.ts";
import { applyHeld } from "./report-in-sequence.ts";
import { seek } from "./seek.ts";
import { releaseHold, settle } from "./settle.ts";
import type { Agent, Call, Due } from "./state.ts";
import { forgetSubjects } from "./subjects.ts";
import { endWrapUp } from "./wrap-up.ts";
import { waitAgain } from "./wait-again.ts";

/** [TM1] What fell due happens in its order and at its own time, before the input is looked at. */
export function expireDeadlines(centre: Centre, at: Millis): void {
  for (;;) {
    const deadline = centre.deadlines.peek();
    if (!deadline || deadline.at > at) return;
    centre.deadlines.pop();
    deadline.live = false;
    centre.now = Math.max(centre.now, deadline.at);
    forgetSubjects(centre);
    fallDue(centre, deadline.due);
    settle(centre);
  }
}

function fallDue(centre: Centre, due: Due): void {
  switch (due.kind) {
    case "call":
      due.call.deadline = null;
      callFallsDue(centre, due.call);
      return;
    case "party":
      due.party.deadline = null;
      partyFallsDue(centre, due.party);
      return;
    case "declineLock": // [DC2]
      due.call.declines = due.call.declines.filter(({ deadline }) => deadline.live);
      if (due.call.stage === "waiting" && !due.call.heldFor) seek(centre, due.call);
      return;
    case "wrapUp":
      due.agent.deadline = null;
      endWrapUp(centre, due.agent, "limit"); // [WU4]
      return;
    case "sequence":
      due.subject.deadline = null;
      applyHeld(centre, due.subject); // [SQ3]
      return;
  }
}

function callFallsDue(centre: Centre, call: Call): void {
  if (call.offer) offerRunsOut(centre, call);
  else if (call.stage === "connecting") connectTimedOut(centre, call);
  else if (call.stage === "dialling") dialTimedOut(centre, call);
  else if (call.stage === "waiting" && call.heldFor) releaseHold(centre, call); // [LA3]
  else if (call.stage === "offered") {
    endCall(centre, call, { kind: "cleared", cause: "reconciled", clearedBy: "system" }); // [RC3]
  }
}

/** [NA1] Nobody is at that console, or [RO1] nobody answers there. */
function offerRunsOut(centre: Centre, call: Call): void {
  const { agent, offer } = call;
  const isShown = offer?.acknowledged ?? false;
  endOffer(centre, call, isShown ? "timedOut" : "noAcknowledgement");
  if (agent && isShown && offer?.purpose === "queue") countMiss(centre, call, agent);
  waitAgain(centre, call);
}

/** [RO1] [RO2] */
function countMiss(centre: Centre, call: Call, agent: Agent): void {
  agent.misses += 1;
  const limit = call.queue?.config?.missesBeforeNotReady ?? 0;
  if (agent.misses < limit || agent.presence.kind !== "ready") return;
  agent.misses = 0;
  setPresence(centre, agent, { kind: "notReady", reason: "rona" });
}
