import type { Server, Socket } from "socket.io";
import type { KeyIdentity, UserIdentity } from "#server/auth/identity.ts";
import type { ClientToServerEvents, ServerToClientEvents } from "#shared/contracts/realtime.ts";
import type { AgentId, QueueId, TeamId, UserId } from "#shared/ids.ts";

type ServerToServerEvents = Record<never, never>;
/** Put on the socket by the handshake, and looked at by every command. */
export type SocketData = {
  identity: UserIdentity;
  /** Set for a machine, which has a board and no commands; it has no `identity` then. */
  key?: KeyIdentity;
};

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

/** Those of this server in a room. */
export function socketsIn({ sockets: { sockets, adapter } }: DeskServer, room: string) {
  return [...(adapter.rooms.get(room) ?? [])].flatMap((id) => sockets.get(id) ?? []);
}

/** Desks that share queues are told of them in parts, so that no tick writes to a thousand sockets. */
export const queueShards = 20;

/** What a board shows: the whole site, numbers of all queues without people, or these teams. */
export type BoardReach = "site" | "statistics" | readonly TeamId[];

/** Rooms are lists of receivers: what is sent to one reaches nobody else. */
export const rooms = {
  agent: (agentId: AgentId) => `agent:${agentId}`,
  session: (sessionHash: string) => `session:${sessionHash}`,
  queues: (queueIds: readonly QueueId[], shard: number) => `queues:${shard}:${queueIds.join(",")}`,
  board: (reach: BoardReach) =>
    `board:${typeof reach === "string" ? reach : reach.toSorted().join(",")}`,
  /** All screens of a person, also of one without a desk. */
  person: (userId: UserId) => `person:${userId}`,
  team: (teamId: TeamId) => `team:${teamId}`,
};
