import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import { AppError } from "#server/lib/app-error.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type {
  ClientToServerEvents,
  CommandInput,
  CommandOutput,
  DeskCommandName,
  Reply,
  ServerEvent,
  ServerToClientEvents,
} from "#shared/contracts/realtime.ts";
import { ownServer, send } from "./request.ts";

/** What the person at the desk hears; everything else on the wire passes them by. */
export interface DeskEvents {
  synced(snapshot: ServerEvent<"desk.synced">): void;
  offered(offer: ServerEvent<"call.offered">): void;
  withdrawn(event: ServerEvent<"call.offerWithdrawn">): void;
  updated(agent: ServerEvent<"agent.updated">): void;
  /** The connection is gone; `synced` comes first when it is back. */
  lost(): void;
}
export type Draft<Name extends DeskCommandName> = Omit<CommandInput<Name>, "commandId">;

export type LinkOptions = Readonly<{
  origin: string;
  userName: string;
  password: string;
  clock: Clock;
  random: SeededRandom;
  log: Logger;
}>;

const answerWithinMs = 5_000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** Wrong password, too many tries: asking again soon does not help. */
const refusedPauseMs = 60_000;

/** Signs one user in and keeps a socket open for them, as a browser would. */
export class DeskLink {
  #options: LinkOptions;
  #events: DeskEvents | undefined;
  #socket: Socket<ServerToClientEvents, ClientToServerEvents> | undefined;
  #cookie: string | undefined;
  #failures = 0;
  #stopped = false;
  #cancelRetry: Cancel | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  open(events: DeskEvents, delayMs: number): void {
    this.#events = events;
    this.#retryIn(delayMs);
  }

  close(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#socket?.disconnect();
  }

  /** Never kept for later: an answer that comes a minute late would answer another call. */
  async send<Name extends DeskCommandName>(
    name: Name,
    draft: Draft<Name>,
  ): Promise<CommandOutput<Name>> {
    const socket = this.#socket;
    if (!socket?.connected) throw new AppError("outcome_unknown", "There is no connection.");
    const input = { ...draft, commandId: crypto.randomUUID() };
    // Socket.IO's types cannot follow a generic event name.
    const reply: Reply<CommandOutput<Name>> = await (socket as Socket)
      .timeout(answerWithinMs)
      .emitWithAck(name, input);
    if (!reply.ok) throw new AppError(reply.error.code, reply.error.message);
    return reply.value;
  }

  async #connect(): Promise<void> {
    const { origin, userName, log } = this.#options;
    try {
      await this.#ensureSession();
    } catch (error) {
      const refused = error instanceof AppError && error.code === "wrong_credentials";
      if (refused) log.warn({ userName }, "A simulated agent could not sign in.");
      this.#retryIn(refused ? refusedPauseMs : this.#pauseMs());
      return;
    }
    if (this.#stopped) return;
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(origin, {
      transports: ["websocket"],
      extraHeaders: { cookie: this.#cookie ?? "" },
      // Own pauses, so that all come back spread out, also after the server sent them away.
      reconnection: false,
      forceNew: true,
      ...ownServer,
    });
    this.#socket = socket;
    this.#listen(socket);
  }

  #listen(socket: Socket<ServerToClientEvents, ClientToServerEvents>): void {
    const events = this.#events;
    if (!events) return;
    socket.on("desk.synced", (snapshot) => {
      this.#failures = 0;
      events.synced(snapshot);
    });
    socket.on("call.offered", (offer) => events.offered(offer));
    socket.on("call.offerWithdrawn", (event) => events.withdrawn(event));
    socket.on("agent.updated", (agent) => events.updated(agent));
    socket.once("connect_error", () => this.#retryIn(this.#pauseMs()));
    socket.once("disconnect", () => {
      events.lost();
      this.#retryIn(this.#pauseMs());
    });
  }

  /** The session of before, if it still lives; else a new one. */
  async #ensureSession(): Promise<void> {
    const { origin, userName, password } = this.#options;
    const url = new URL("/api/v1/session", origin);
    if (this.#cookie !== undefined) {
      const { status } = await send({ method: "GET", url, cookie: this.#cookie });
      if (status === 200) return;
      if (status !== 401) throw new AppError("storage_unavailable", "The server is not ready.");
    }
    const body = { username: userName, password };
    const { status, cookie } = await send({ method: "POST", url, body });
    if (status === 401 || status === 429) throw new AppError("wrong_credentials", "Refused.");
    if (status !== 200 || cookie === undefined)
      throw new AppError("storage_unavailable", "The server is not ready.");
    this.#cookie = cookie;
  }

  #retryIn(ms: number): void {
    if (this.#stopped) return;
    const { clock } = this.#options;
    this.#cancelRetry?.();
    this.#cancelRetry = clock.runAt(clock.now() + ms, () => void this.#connect());
  }

  #pauseMs(): number {
    const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures++);
    return whole * this.#options.random.between(0.5, 1.5);
  }
}
