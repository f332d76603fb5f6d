import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import type { ServerEvent, ServerEventName } from "#shared/contracts/realtime.ts";
import { serverEvents } from "#shared/contracts/realtime.ts";
import type { DeskConnection } from "./desk-connection.ts";
import { DeskStore } from "./desk-store.ts";
import { Reconnector } from "./reconnector.ts";
import { watchContradictions } from "./self-check.ts";
import { sendCommand } from "./send-command.ts";
import { claimRinging } from "./tab-leader.ts";
import { onWake } from "./wake.ts";

export interface SocketDeskOptions {
  userId: string;
  /** Resolves to false when nobody is signed in any more: then the desk stops trying. */
  isSignedIn(): Promise<boolean>;
  /** The key of a machine, such as a screen on the wall; without one the cookie says who it is. */
  token?: string;
  /** Default: where the page came from. */
  url?: string;
}

export interface OpenableDesk extends DeskConnection {
  /** Connects, and stays connected until the returned function is called. */
  open(): () => void;
}

const OPEN_TIMEOUT_MS = 4_000;
const PROBE_TIMEOUT_MS = 2_000;
const SAY_OFFLINE_AFTER_MS = 15_000;
const RESYNC_AT_MOST_EVERY_MS = 5_000;
/** What the server begins with: the connection serves. */
const firstWords = new Set<ServerEventName>(["desk.synced", "desk.absent", "board.synced"]);

export function createSocketDesk(options: SocketDeskOptions): OpenableDesk {
  const link = new DeskLink(options);
  const { store, socket } = link;
  return {
    on: (name, listener) => store.on(name, listener),
    send: (name, draft) => sendCommand(socket, name, draft),
    getState: store.getState,
    subscribe: store.subscribe,
    dismissNotice: store.dismissNotice,
    open: () => link.open(),
  };
}

/** The connection's life: open, lost, back; everything about Socket.IO stays in it. */
class DeskLink {
  readonly store = new DeskStore();
  readonly socket: Socket;
  readonly #options: SocketDeskOptions;
  readonly #retry: Reconnector;
  #lastResync = -Infinity;
  #sayOffline: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SocketDeskOptions) {
    this.#options = options;
    const settings = {
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      timeout: OPEN_TIMEOUT_MS,
      ...(options.token !== undefined && { auth: { token: options.token } }),
    };
    this.socket = options.url === undefined ? io(settings) : io(options.url, settings);
    this.#retry = new Reconnector({ connect: () => this.socket.connect() });
    this.#listen();
  }

  open(): () => void {
    const leaveRinging = claimRinging(this.#options.userId, (ringsHere) =>
      this.store.change({ ringsHere }),
    );
    const stopWaking = onWake(() => void this.#checkAlive());
    const stopWatching = watchContradictions(this.store, () => this.#resync());
    const offline = () => void this.#checkAlive();
    window.addEventListener("offline", offline);
    this.socket.connect();
    return () => {
      window.removeEventListener("offline", offline);
      for (const stop of [stopWaking, stopWatching, leaveRinging]) stop();
      clearTimeout(this.#sayOffline);
      this.#retry.stop();
      this.socket.disconnect();
    };
  }

  #listen(): void {
    const { socket } = this;
    for (const name of Object.keys(serverEvents) as ServerEventName[]) {
      socket.on(name, (raw: unknown) => this.#receive(name, raw));
    }
    socket.on("connect", () => {
      clearTimeout(this.#sayOffline);
      this.store.change({ connection: { kind: "online" }, synced: false });
    });
    socket.on("disconnect", (reason) => {
      // Our own disconnect: the desk was closed or is about to reconnect by itself.
      if (reason === "io client disconnect") return;
      this.#lost();
      this.#retry.failed();
      if (reason === "io server disconnect") void this.#stopIfSignedOut();
    });
    socket.on("connect_error", (error) => {
      this.#lost();
      this.#retry.failed();
      if (error.message === "not_signed_in") void this.#stopIfSignedOut();
    });
  }

  #receive(name: ServerEventName, raw: unknown): void {
    const parsed = serverEvents[name].safeParse(raw);
    if (!parsed.success) {
      this.#resync();
      return;
    }
    if (firstWords.has(name)) this.#retry.succeeded();
    this.store.receive(name, parsed.data);
    if (name === "server.draining") {
      this.#retry.askedToPause((parsed.data as ServerEvent<"server.draining">).retryMs);
    }
  }

  #lost(): void {
    const { connection } = this.store.getState();
    if (connection.kind === "offline") return;
    const sinceMs = connection.kind === "reconnecting" ? connection.sinceMs : performance.now();
    if (connection.kind === "online" || this.#sayOffline === undefined) {
      clearTimeout(this.#sayOffline);
      this.#sayOffline = setTimeout(() => {
        this.store.change({ connection: { kind: "offline", sinceMs } });
      }, SAY_OFFLINE_AFTER_MS);
    }
    const kind = navigator.onLine ? "reconnecting" : "offline";
    this.store.change({ connection: { kind, sinceMs }, synced: false });
  }

  /** After a sleep the socket may look open and be dead: ask, and replace it when nothing comes. */
  async #checkAlive(): Promise<void> {
    const { socket } = this;
    if (!socket.connected) {
      this.#retry.hurry();
      return;
    }
    try {
      await sendCommand(socket, "desk.resync", {}, PROBE_TIMEOUT_MS);
    } catch (error) {
      const silent = error instanceof Error && "code" in error && error.code === "no_answer";
      if (!silent) return;
      socket.disconnect();
      this.#lost();
      this.#retry.hurry();
    }
  }

  #resync(): void {
    const now = performance.now();
    if (now - this.#lastResync < RESYNC_AT_MOST_EVERY_MS) return;
    this.#lastResync = now;
    void this.#checkAlive();
  }

  async #stopIfSignedOut(): Promise<void> {
    // An unreachable server says nothing about the session: keep trying.
    const signedIn = await this.#options.isSignedIn().catch(() => true);
    if (!signedIn) this.#retry.stop();
  }
}
