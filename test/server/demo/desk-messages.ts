import type { ServerEvent } from "#shared/contracts/realtime.ts";
import { CallId, InteractionId, OfferId, UserId } from "#shared/ids.ts";

/** What a server would send to the desk of one agent. */
const me = UserId.parse("00000000-0000-4000-8000-000000000001");
export const callId = CallId.parse("00000000-0000-4000-8000-0000000000c1");
export const offerId = OfferId.parse(`${callId}:1`);

type Agent = ServerEvent<"agent.updated">;

export function anAgentView(rev: number, changes: Partial<Agent> = {}): Agent {
  return {
    agentId: me,
    rev,
    userName: "sim01",
    displayName: "王雅婷",
    presence: { kind: "ready" },
    presenceAfterCall: null,
    activity: "idle",
    callId: null,
    device: "ok",
    consoleAlive: true,
    routable: true,
    stateMs: 0,
    wrapUpLeftMs: null,
    ...changes,
  };
}

export function aSnapshot(agent: Agent): ServerEvent<"desk.synced"> {
  return {
    seq: 1,
    agent,
    offer: null,
    call: null,
    card: null,
    queues: [],
    reasons: [{ key: "break", label: {} }],
    dispositions: [{ key: "resolved", digit: 1, label: {} }],
    today: { calls: 0, talkMs: 0 },
  };
}

export function anOffer(): ServerEvent<"call.offered"> {
  return {
    offerId,
    ringMs: 20_000,
    acknowledged: false,
    because: [],
    purpose: "queue",
    from: null,
    reason: "",
    call: {
      callId,
      interactionId: InteractionId.parse(callId),
      rev: 1,
      direction: "in",
      stage: "offered",
      mode: "routed",
      ani: "+886912345678",
      dnis: null,
      callerName: null,
      language: "ja",
      ivr: { digits: { menu: "1" } },
      queue: null,
      agentId: me,
      waitedMs: 0,
      stageMs: 0,
      muted: false,
      controls: ["hold", "mute", "hangUp", "digits"],
      parties: [],
      helpWanted: null,
    },
  };
}
