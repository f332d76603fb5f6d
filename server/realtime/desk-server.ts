import type { Server, Socket } from "socket.io";
import type { UserIdentity } from "#server/auth/identity.ts";
import type { ClientToServerEvents, ServerToClientEvents } from "#shared/contracts/realtime.ts";
import type { AgentId, QueueId, TeamId } from "#shared/ids.ts";

type ServerToServerEvents = Record<never, never>;
/** Put on the socket by the handshake, and looked at by every command. */
export type SocketData = { identity: UserIdentity };

export type DeskServer = Server<
  ClientToServerEvents,
  ServerToClientEvents,
  ServerToServerEvents,
  SocketData
>;
export type DeskSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  ServerToServerEvents,
  SocketData
>;

/** Desks that share queues are told of them in parts, so that no tick writes to a thousand sockets. */
export const queueShards = 20;

/** Rooms are lists of receivers: what is sent to one reaches nobody else. */
export const rooms = {
  agent: (agentId: AgentId) => `agent:${agentId}`,
  session: (sessionHash: string) => `session:${sessionHash}`,
  queues: (queueIds: readonly QueueId[], shard: number) => `queues:${shard}:${queueIds.join(",")}`,
  /** `site` sees all teams. */
  board: (teamIds: "site" | readonly TeamId[]) =>
    `board:${teamIds === "site" ? "site" : teamIds.toSorted().join(",")}`,
  team: (teamId: TeamId) => `team:${teamId}`,
};
