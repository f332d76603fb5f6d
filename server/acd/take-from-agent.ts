import { becomeIdle } from "./agent-presence.ts";
import type { Centre } from "./centre.ts";
import { setCallDeadline } from "./centre.ts";
import { dismissAll } from "./dismiss-party.ts";
import { endOffer, stopRinging } from "./end-offer.ts";
import type { Call } from "./state.ts";
import { stopTalk } from "./talk-time.ts";
import { leaveWaiting } from "./waiting-index.ts";
import { startWrapUp } from "./wrap-up.ts";

/** Takes the call out of whatever holds it now: its place, its offer, its agent's ear. */
export function takeFromAgent(centre: Centre, call: Call): void {
  leaveWaiting(call);
  call.heldFor = null;
  call.handOver = null;
  dismissAll(centre, call);
  endOffer(centre, call, "withdrawn");
  setCallDeadline(centre, call, null);
  const { agent, stage } = call;
  stopTalk(call, centre.now);
  call.muted = false;
  if (agent?.call === call) {
    stopRinging(centre, call, agent, "system");
    if (stage === "connecting" || stage === "dialling") becomeIdle(centre, agent, true);
    else startWrapUp(centre, call, agent);
  }
  if (call.answeredAt === null) call.waitedMs = null;
  call.agent = null;
  call.offerId = null;
}
