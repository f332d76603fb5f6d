import type { ClearedCause } from "#shared/contracts/telephony.ts";
import { suspend } from "./agent-presence.ts";
import { rearrange, showParties } from "./arrange.ts";
import type { Centre } from "./centre.ts";
import { dismissParty } from "./dismiss-party.ts";
import { endCall } from "./end-call.ts";
import { giveBack } from "./give-back.ts";
import type { WithdrawReason } from "./outcome.ts";
import { isUp } from "./parties.ts";
import type { Party } from "./state.ts";

/** One party goes, or never came; the rest of the call goes on [CS5] [CS8] or ends [TR8]. */
export function leaveAsParty(
  centre: Centre,
  party: Party,
  cause: ClearedCause,
  reason: WithdrawReason = "system",
): void {
  const { call, role, kind } = party;
  const wasUp = isUp(party);
  dismissParty(centre, party, reason);
  if (kind !== "number" || role !== "transfer" || call.parties.length > 0) {
    if (wasUp) rearrange(centre, call);
    else showParties(centre, call);
    return;
  }
  if (!wasUp) {
    giveBack(centre, call, cause); // [TR5]
    return;
  }
  centre.effects.push({ kind: "hangUp", callId: call.callId, ref: call.subject.ref });
  endCall(centre, call, { kind: "cleared", cause: "normalClearing", clearedBy: "transfer" });
}

/** Nobody acknowledged, nobody answered, or nobody said how the connecting went. */
export function partyFallsDue(centre: Centre, party: Party): void {
  const { offer, agent } = party;
  if (offer) {
    leaveAsParty(centre, party, "noAnswer", offer.acknowledged ? "timedOut" : "noAcknowledgement");
    if (agent && !offer.acknowledged) suspend(centre, agent, "clientLost"); // [NA1]
  } else {
    leaveAsParty(centre, party, "noAnswer");
  }
}
