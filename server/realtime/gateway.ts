import type { UserIdentity } from "#server/auth/identity.ts";
import { reachOf } from "#server/auth/identity.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Directory, DirectoryAgent } from "#server/routing/directory.ts";
import type { DeskSnapshot } from "#shared/contracts/realtime.ts";
import type { AgentId, TeamId } from "#shared/ids.ts";
import type { BoardFeed } from "./board-feed.ts";
import type { CommandHandlers } from "./command.ts";
import { listenForCommands } from "./command.ts";
import type { Consoles } from "./consoles.ts";
import type { DeskServer, DeskSocket } from "./desk-server.ts";
import { rooms } from "./desk-server.ts";
import type { QueueFeed } from "./queue-feed.ts";

/** What the gateway asks of sessions; server/auth provides it. */
type Sessions = {
  current(sessionHash: string): UserIdentity | undefined;
  attach(sessionHash: string): () => void;
  onRevoked(listener: (sessionHash: string) => void): void;
};

type Dependencies = {
  io: DeskServer;
  engine: Pick<Engine, "leading">;
  directory: Directory;
  consoles: Consoles;
  boardFeed: BoardFeed;
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

  constructor(deps: Dependencies) {
    this.#deps = deps;
    deps.io.on("connection", (socket) => this.#welcome(socket));
    // A session that ended ends its screens at once.
    deps.people.onRevoked((hash) => {
      deps.io.local.in(rooms.session(hash)).disconnectSockets(true);
    });
  }

  /** Sends the whole truth again: after a gap, or when the client asks. */
  sync(socket: DeskSocket): void {
    const { identity } = socket.data;
    const snapshot = this.#deskOf(identity) && this.#deps.snapshotOf(identity.userId);
    if (snapshot) socket.emit("desk.synced", snapshot);
    const reach = boardReach(identity);
    if (reach) socket.emit("board.synced", this.#deps.boardFeed.snapshot(reach));
  }

  /** Everybody comes back, to whoever leads then. */
  sendAway(): void {
    this.#deps.io.local.emit("server.draining", { retryMs: 1_000 });
    this.#deps.io.local.disconnectSockets(true);
  }

  #welcome(socket: DeskSocket): void {
    const { log } = this.#deps;
    const { identity } = socket.data;
    void socket.join(rooms.session(identity.sessionHash));
    socket.once("disconnect", this.#deps.people.attach(identity.sessionHash));
    for (const teamId of identity.teamIds) void socket.join(rooms.team(teamId));
    listenForCommands(socket, this.#deps.handlers, {
      log,
      identityNow: ({ data }) => this.#deps.people.current(data.identity.sessionHash),
    });
    const reach = boardReach(identity);
    if (reach) this.#openBoard(socket, reach);
    const person = this.#deskOf(identity);
    if (person) void this.#openDesk(socket, identity.userId, person.queueIds);
    else this.sync(socket);
  }

  /** Whoever serves no queue has no desk: a supervisor's board is not a console that calls wait for. */
  #deskOf(identity: UserIdentity): DirectoryAgent | undefined {
    if (!reachOf(identity, "desk:connect")) return undefined;
    const person = this.#deps.directory.agent(identity.userId);
    return person && person.queueIds.length > 0 ? person : undefined;
  }

  #openBoard(socket: DeskSocket, reach: "site" | readonly TeamId[]): void {
    void socket.join(this.#deps.boardFeed.watch(reach));
    socket.once("disconnect", () => this.#deps.boardFeed.unwatch(reach));
  }

  async #openDesk(
    socket: DeskSocket,
    agentId: AgentId,
    queueIds: Parameters<QueueFeed["roomFor"]>[0],
  ): Promise<void> {
    const { consoles, queueFeed, log } = this.#deps;
    void socket.join([rooms.agent(agentId), queueFeed.roomFor(queueIds)]);
    socket.once("disconnect", () => consoles.closed(agentId));
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

function boardReach(identity: UserIdentity): "site" | readonly TeamId[] | undefined {
  const scope = reachOf(identity, "board:read");
  if (scope === "site") return "site";
  return scope === "team" ? [...identity.teamIds] : undefined;
}
