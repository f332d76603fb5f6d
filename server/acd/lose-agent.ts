import type { Centre } from "./centre.ts";
import { dismissAll } from "./dismiss-party.ts";
import { consulted, inConference, isUp } from "./parties.ts";
import { promoteParty } from "./promote-party.ts";
import type { Call, Party } from "./state.ts";

/** [HU1] Whoever could have the call next; an agent before a number: it should stay with us. */
export function successor(call: Call): Party | undefined {
  const others = inConference(call);
  const asked = consulted(call);
  const talksWithAsked = asked?.agent && isUp(asked) && asked.stage === "talking";
  return others.find(({ agent }) => agent) ?? (talksWithAsked ? asked : others[0]);
}

/** [FO3] [CF4] Their part is over without a word: others in the call have it, or it goes on alone. */
export function loseAgent(centre: Centre, call: Call): void {
  const next = successor(call);
  call.agent = null;
  if (next) promoteParty(centre, next, "attended");
  else dismissAll(centre, call);
  centre.facts.push({ kind: "callChanged", callId: call.callId });
}
