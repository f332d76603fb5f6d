import type { UserIdentity } from "#server/auth/identity.ts";
import { reachOf } from "#server/auth/identity.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Directory, DirectoryAgent } from "#server/routing/directory.ts";
import type { RoutingChange } from "#server/routing/routing-service.ts";
import type { DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { AgentId } from "#shared/ids.ts";
import type { BoardFeed } from "./board-feed.ts";
import type { CommandHandlers } from "./command.ts";
import { listenForCommands } from "./command.ts";
import type { Consoles } from "./consoles.ts";
import type { BoardReach, DeskServer, DeskSocket } from "./desk-server.ts";
import { rooms, socketsIn } from "./desk-server.ts";
import type { KeyBoards } from "./key-boards.ts";
import type { QueueFeed } from "./queue-feed.ts";

/** What the gateway asks of sessions; server/auth provides it. */
type Sessions = {
  current(sessionHash: string): UserIdentity | undefined;
  attach(sessionHash: string): () => void;
  onRevoked(listener: (sessionHash: string) => void): void;
  onChanged(listener: (sessionHash: string, identity: UserIdentity) => void): void;
};

type Dependencies = {
  io: DeskServer;
  directory: Directory;
  consoles: Consoles;
  boardFeed: BoardFeed;
  keyBoards: KeyBoards;
  queueFeed: QueueFeed;
  snapshotOf: (agentId: AgentId) => DeskSnapshot | null;
  handlers: CommandHandlers;
  people: Sessions;
  log: Logger;
};

/**
 * Connects people's screens. The handshake has put the identity on the socket; state comes first,
 * changes after, and everything a socket may hear is decided here by its rooms.
 */
export class Gateway {
  readonly #deps: Dependencies;
  /** Takes back what the rights of the moment gave a socket: rooms, board, desk. */
  readonly #leave = new Map<DeskSocket, () => void>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    const { io, people } = deps;
    io.on("connection", (socket) => this.#welcome(socket));
    // A session that ended ends its screens at once.
    people.onRevoked((hash) => io.local.in(rooms.session(hash)).disconnectSockets(true));
    people.onChanged((hash, identity) => {
      for (const socket of socketsIn(io, rooms.session(hash))) this.#changeRights(socket, identity);
    });
  }

  /** Sends the whole truth again: after a gap, or when the client asks. */
  sync(socket: DeskSocket): void {
    const { identity } = socket.data;
    const snapshot = this.#deskOf(identity) && this.#deps.snapshotOf(identity.userId);
    if (snapshot) socket.emit("desk.synced", snapshot);
    else if (reachOf(identity, "desk:connect")) socket.emit("desk.absent", {});
    const reach = boardReach(identity);
    if (reach) socket.emit("board.synced", this.#deps.boardFeed.snapshot(reach));
  }

  /** Everybody comes back, to whoever leads then. */
  sendAway(): void {
    this.#deps.io.local.emit("server.draining", { retryMs: 1_000 });
    this.#deps.io.local.disconnectSockets(true);
  }

  /** Boards are drawn anew, whoever was moved enters anew; words that changed are on every desk. */
  followRouting({ moved, labels }: RoutingChange): void {
    this.#deps.boardFeed.resend();
    for (const socket of this.#deps.io.sockets.sockets.values()) {
      const { identity, key } = socket.data;
      if (key) continue;
      if (moved.has(identity.userId)) this.#changeRights(socket, identity);
      else if (labels) this.sync(socket);
    }
  }

  #welcome(socket: DeskSocket): void {
    const { key } = socket.data;
    if (key) this.#deps.keyBoards.welcome(socket, key);
    else this.#welcomePerson(socket);
  }

  #welcomePerson(socket: DeskSocket): void {
    const { people, handlers, log } = this.#deps;
    const { sessionHash } = socket.data.identity;
    const identity = people.current(sessionHash);
    // Ended between the handshake and now: nobody would tell this socket any more.
    if (!identity) return void socket.disconnect(true);
    socket.data.identity = identity;
    void socket.join(rooms.session(sessionHash));
    socket.once("disconnect", people.attach(sessionHash));
    socket.once("disconnect", () => {
      this.#leave.get(socket)?.();
      this.#leave.delete(socket);
    });
    listenForCommands(socket, handlers, {
      log,
      identityNow: ({ data }) => people.current(data.identity.sessionHash),
    });
    this.#enter(socket);
  }

  #changeRights(socket: DeskSocket, identity: UserIdentity): void {
    this.#leave.get(socket)?.();
    socket.data.identity = identity;
    this.#enter(socket);
  }

  /** Joins what this person may hear now. */
  #enter(socket: DeskSocket): void {
    const { identity } = socket.data;
    const joined = [...identity.teamIds].map((teamId) => rooms.team(teamId));
    joined.push(rooms.person(identity.userId));
    const reach = boardReach(identity);
    if (reach) joined.push(this.#deps.boardFeed.watch(reach));
    const desk = this.#deskOf(identity);
    if (desk) joined.push(...this.#deskRooms(desk));
    void socket.join(joined);
    this.#leave.set(socket, () => {
      for (const room of joined) void socket.leave(room);
      if (reach) this.#deps.boardFeed.unwatch(reach);
      if (desk) this.#deps.consoles.closed(desk.agentId);
    });
    if (desk) void this.#openDesk(socket, desk.agentId);
    else this.sync(socket);
  }

  /** Whoever serves no queue has no desk: a supervisor's board is not a console that calls wait for. */
  #deskOf(identity: UserIdentity): DirectoryAgent | undefined {
    if (!reachOf(identity, "desk:connect")) return undefined;
    const person = this.#deps.directory.agent(identity.userId);
    return person && person.queueIds.length > 0 ? person : undefined;
  }

  #deskRooms({ agentId, queueIds }: DirectoryAgent): string[] {
    return [rooms.agent(agentId), this.#deps.queueFeed.roomFor(queueIds)];
  }

  async #openDesk(socket: DeskSocket, agentId: AgentId): Promise<void> {
    const { consoles, log } = this.#deps;
    try {
      await consoles.opened(agentId);
      if (socket.connected) this.sync(socket);
    } catch (error) {
      // Not stored, so not true: the desk comes back and tries again.
      log.warn({ error, agentId }, "a desk could not be opened");
      socket.disconnect(true);
    }
  }
}

function boardReach(identity: UserIdentity): BoardReach | undefined {
  const scope = reachOf(identity, "board:read");
  if (scope === "site") return "site";
  return scope === "team" ? [...identity.teamIds] : undefined;
}
