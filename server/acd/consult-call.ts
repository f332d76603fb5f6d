import type { ErrorCode } from "#shared/errors.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import { inviteParty, ringParty } from "./add-party.ts";
import { canBeAsked } from "./agent-presence.ts";
import { rearrange, showParties } from "./arrange.ts";
import type { Centre } from "./centre.ts";
import { setHeld } from "./hold-call.ts";
import type { AcdInput, ConsultTarget } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import { consulted, inConference, isUp, partyNamed } from "./parties.ts";
import { leaveAsParty } from "./party-leaves.ts";
import { promoteParty } from "./promote-party.ts";
import type { Call } from "./state.ts";
import { talkOf } from "./talk-of.ts";
import { MOST_PARTIES } from "./time-limits.ts";
import { accepted, rejected } from "./verdicts.ts";

type InputOf<Kind extends AcdInput["kind"]> = Extract<AcdInput, { kind: Kind }>;
type Step = Readonly<{ agentId: AgentId; callId: CallId }>;

/** [CS1] The caller waits with music while somebody is asked. */
export function consult(centre: Centre, input: InputOf<"consultRequested">): Verdict {
  const found = talkOf(centre, input, "consult");
  if ("refusal" in found) return rejected(found.refusal);
  const { call, agent } = found;
  const { target, reason } = input;
  const refusal = whyNotAsk(centre, call, target);
  if (refusal) return rejected(refusal);
  setHeld(centre, call, true);
  for (const party of inConference(call)) party.stage = "held";
  rearrange(centre, call);
  const asked = target.kind === "agent" ? centre.agents.get(target.agentId) : undefined;
  const asking = { role: "consult", purpose: "consult", because: "CS1" } as const;
  if (asked) ringParty(centre, call, asked, { ...asking, from: agent.agentId, reason });
  else if (target.kind === "number") inviteParty(centre, call, target, "consult");
  showParties(centre, call);
  return accepted(call);
}

/** [CS6] Between who was asked and everybody else. */
export function alternate(centre: Centre, input: Step): Verdict {
  const found = talkOf(centre, input, "consult");
  if ("refusal" in found) return rejected(found.refusal);
  const { call } = found;
  const asked = consulted(call);
  if (!asked || !isUp(asked)) return rejected("not_possible_now");
  const toCaller = call.stage === "held";
  setHeld(centre, call, !toCaller);
  asked.stage = toCaller ? "held" : "talking";
  for (const party of inConference(call)) party.stage = toCaller ? "talking" : "held";
  rearrange(centre, call);
  return accepted(call);
}

/** [TR2] The caller goes to who was asked. */
export function completeTransfer(centre: Centre, input: Step): Verdict {
  const found = talkOf(centre, input, "consult");
  if ("refusal" in found) return rejected(found.refusal);
  const { call } = found;
  const asked = consulted(call);
  if (!asked || !isUp(asked)) return rejected("not_possible_now");
  asked.stage = "talking";
  for (const party of inConference(call)) party.stage = "talking";
  promoteParty(centre, asked, "attended");
  return accepted(call);
}

/** [CS7] Back to the caller, without who was asked or rung. */
export function cancelConsult(centre: Centre, input: Step): Verdict {
  const found = talkOf(centre, input, "consult");
  if ("refusal" in found) return rejected(found.refusal);
  if (!consulted(found.call)) return rejected("not_possible_now");
  backToCaller(centre, found.call);
  return accepted(found.call);
}

export function backToCaller(centre: Centre, call: Call): void {
  const asked = consulted(call);
  if (asked) leaveAsParty(centre, asked, "normalClearing");
  setHeld(centre, call, false);
  for (const party of inConference(call)) party.stage = "talking";
  rearrange(centre, call);
}

/** [CS8] All hear all. */
export function conference(centre: Centre, input: Step): Verdict {
  const found = talkOf(centre, input, "conference");
  if ("refusal" in found) return rejected(found.refusal);
  const { call } = found;
  const asked = consulted(call);
  if (!asked || !isUp(asked)) return rejected("not_possible_now");
  asked.role = "conference";
  setHeld(centre, call, false);
  for (const party of inConference(call)) party.stage = "talking";
  rearrange(centre, call);
  return accepted(call);
}

/** [CS9] Who is dropped while asked leaves the agent with the caller. */
export function dropParty(centre: Centre, input: InputOf<"partyDropped">): Verdict {
  const found = talkOf(centre, input, "conference");
  if ("refusal" in found) return rejected(found.refusal);
  const { call } = found;
  const party = partyNamed(call, input.party);
  if (!party || party.kind === "supervisor") return rejected("not_found");
  if (party.role === "consult") backToCaller(centre, call);
  else leaveAsParty(centre, party, "normalClearing");
  return accepted(call);
}

function whyNotAsk(centre: Centre, call: Call, target: ConsultTarget): ErrorCode | undefined {
  if (consulted(call) || call.parties.length >= MOST_PARTIES) return "not_possible_now";
  if (target.kind === "number") {
    return partyNamed(call, `number:${target.number}`) ? "target_not_free" : undefined;
  }
  const agent = centre.agents.get(target.agentId);
  if (!agent) return "not_found";
  return canBeAsked(agent) ? undefined : "target_not_free"; // [TR3]
}
