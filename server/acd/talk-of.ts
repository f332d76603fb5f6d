import type { CallControl } from "#shared/contracts/calls.ts";
import type { ErrorCode } from "#shared/errors.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import type { Centre } from "./centre.ts";
import type { Agent, Call } from "./state.ts";

type Asked = Readonly<{ agentId: AgentId; callId: CallId }>;
type Found = Readonly<{ call: Call; agent: Agent }> | Readonly<{ refusal: ErrorCode }>;

/** [CT1] [CT2] The agent's own talk, if its telephone system can do this. */
export function talkOf(centre: Centre, { agentId, callId }: Asked, control: CallControl): Found {
  const call = centre.calls.get(callId);
  if (!call) return { refusal: "call_over" };
  const { agent, stage, controls } = call;
  if (agent?.agentId !== agentId || agent.call !== call) return { refusal: "not_your_call" };
  if (stage !== "talking" && stage !== "held") return { refusal: "not_possible_now" };
  if (!controls.includes(control)) return { refusal: "not_supported_by_phone" };
  return { call, agent };
}
