import type { MonitorMode } from "#shared/contracts/calls.ts";
import type { AgentId } from "#shared/ids.ts";
import { acceptPartyOffer } from "./party-offer.ts";
import { addParty, nobody, ringParty } from "./add-party.ts";
import type { Centre } from "./centre.ts";
import { touch } from "./centre.ts";
import { dismissParty, removeParty } from "./dismiss-party.ts";
import { leaveIdle } from "./idle-index.ts";
import type { AcdInput } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import { agentParty, isUp, partyNamed } from "./parties.ts";
import type { Call, Party } from "./state.ts";
import { MOST_PARTIES } from "./time-limits.ts";
import { accepted, ignored, rejected } from "./verdicts.ts";

type InputOf<Kind extends AcdInput["kind"]> = Extract<AcdInput, { kind: Kind }>;

/** [MO1] A supervisor comes to an agent's side, changes how they take part, or goes. */
export function monitorCall(centre: Centre, input: InputOf<"monitoringRequested">): Verdict {
  const { callId, by, mode } = input;
  const call = centre.calls.get(callId);
  if (!call) return rejected("call_over");
  const present = monitorOf(call, by);
  if (mode === "off") {
    if (present) dismissParty(centre, present);
    return present ? accepted(call) : ignored("doubled", call);
  }
  const target = targetOf(call, input.agentId);
  if (!target || target === by) return rejected("not_possible_now");
  if (!call.controls.includes("conference")) return rejected("not_supported_by_phone");
  if (!present && !mayCome(centre, call, by)) return rejected("not_possible_now"); // [MO2]
  const party = present ?? comeIn(centre, call, by);
  party.role = mode;
  party.target = target;
  call.helpWanted = null; // [HP2]
  tellConnector(centre, call, { by, target, mode });
  return accepted(call);
}

/** The telephone of the supervisor is out of it, or never was in it. */
export function monitoringEnded(centre: Centre, input: InputOf<"monitoringEnded">): Verdict {
  const call = centre.calls.get(input.callId);
  if (!call) return rejected("call_over");
  const party = monitorOf(call, input.by);
  if (!party) return ignored("out_of_place", call);
  removeParty(centre, party);
  return accepted(call);
}

/** [MO3] The agent keeps the caller until the supervisor's telephone is in the call. */
export function takeOver(centre: Centre, { callId, by }: InputOf<"callTakenOver">): Verdict {
  const call = centre.calls.get(callId);
  if (!call) return rejected("call_over");
  if (!call.controls.includes("conference")) return rejected("not_supported_by_phone");
  const supervisor = centre.agents.get(by);
  if (!supervisor || !targetOf(call, null) || call.agent === supervisor) {
    return rejected("not_possible_now");
  }
  if (call.parties.some(({ role }) => role === "transfer")) return rejected("not_possible_now");
  const present = monitorOf(call, by);
  if (!present && !mayCome(centre, call, by)) return rejected("not_possible_now");
  if (present) dismissParty(centre, present);
  const from = call.agent?.agentId ?? null;
  const asking = { role: "transfer", purpose: "transfer", because: "MO3" } as const;
  const party = ringParty(centre, call, supervisor, { ...asking, from, reason: "" });
  acceptPartyOffer(centre, party); // asked for by themselves
  return accepted(call);
}

function monitorOf(call: Call, by: AgentId): Party | undefined {
  const party = partyNamed(call, agentParty(by));
  return party?.kind === "supervisor" ? party : undefined;
}

/** At the side of the agent who has the call, or of another who takes part in it. */
function targetOf(call: Call, agentId: AgentId | null): AgentId | undefined {
  if (call.stage !== "talking" && call.stage !== "held") return undefined;
  const own = call.agent?.agentId;
  if (!own || agentId === null || agentId === own) return own;
  const party = partyNamed(call, agentParty(agentId));
  return party && isUp(party) ? agentId : undefined;
}

/** [MO2] One thing at a time, for supervisors who take calls, too. */
function mayCome(centre: Centre, call: Call, by: AgentId): boolean {
  if (call.parties.length >= MOST_PARTIES || partyNamed(call, agentParty(by))) return false;
  const supervisor = centre.agents.get(by);
  return !supervisor || supervisor.activity === "idle";
}

function comeIn(centre: Centre, call: Call, by: AgentId): Party {
  const agent = centre.agents.get(by) ?? null;
  const stage = "talking";
  const who = { id: agentParty(by), kind: "supervisor", agent, agentId: by, stage } as const;
  const party = addParty(call, { ...nobody, ...who, role: "listen" });
  if (agent) {
    leaveIdle(agent);
    agent.party = party;
    agent.activity = "conference";
    agent.since = centre.now;
    touch(centre, agent);
  }
  return party;
}

type Told = Readonly<{ by: AgentId; target: AgentId; mode: MonitorMode }>;

function tellConnector(centre: Centre, call: Call, { by, target, mode }: Told): void {
  const { callId, subject } = call;
  const who = { supervisorId: by, agentId: target };
  centre.effects.push({ kind: "monitor", callId, ref: subject.ref, ...who, mode });
  centre.facts.push({ kind: "callChanged", callId });
}
