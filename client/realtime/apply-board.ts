import type { ServerEvent } from "#shared/contracts/realtime.ts";
import type { DeskState } from "./desk-state.ts";
import { mergeByRev, stamp } from "./merge-by-rev.ts";

export function startBoard(
  state: DeskState,
  { queues, agents, reasons = state.reasons }: ServerEvent<"board.synced">,
  now: number,
): DeskState {
  const board = {
    queues: queues.map((queue) => stamp(queue, now)),
    agents: agents.map((agent) => stamp(agent, now)),
    receivedAt: now,
  };
  return { ...state, synced: true, board, reasons };
}

/** An empty pulse changes the stamp only: it says that what is shown is still true. */
export function updateBoard(
  state: DeskState,
  { queues, agents }: ServerEvent<"board.updated">,
  now: number,
): DeskState {
  const known = state.board ?? { queues: [], agents: [] };
  const board = {
    queues: queues.length > 0 ? mergeByRev(known.queues, queues, "queueId", now) : known.queues,
    agents: agents.length > 0 ? mergeByRev(known.agents, agents, "agentId", now) : known.agents,
    receivedAt: now,
  };
  return { ...state, board };
}
