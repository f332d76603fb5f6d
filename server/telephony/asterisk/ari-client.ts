import { WebSocket } from "ws";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { AriEvent } from "./ari-event.ts";
import { readAriEvent } from "./ari-event.ts";
import { isGone } from "./ari-error.ts";
import type { AriAnswer } from "./ari-requests.ts";
import { AriRequests, unreachable } from "./ari-requests.ts";
import { watchPulse } from "./watch-pulse.ts";

export type AriSettings = Readonly<{
  /** Asterisk's HTTP server, such as http://127.0.0.1:8088 */
  url: string;
  user: string;
  password: string;
  /** The Stasis application that the dialplan hands callers to. */
  app: string;
}>;

type Parts = Readonly<{ settings: AriSettings; clock: Clock; log: Logger }>;
type Method = "GET" | "POST" | "PUT" | "DELETE";
export type AriParams = Readonly<Record<string, string | number | boolean | undefined>>;

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** Somebody else took the application over: they lead now, or two servers fight for it. */
const replacedPauseMs = 10_000;

/**
 * Events and requests over one websocket that comes back by itself. Requests over the same line
 * (Asterisk 22.4) are carried out in order, and Asterisk's HTTP server is spared the connections
 * that it queues ten at most.
 */
export class AriClient {
  readonly app: string;
  readonly #parts: Parts;
  readonly #requests: AriRequests;
  readonly #listeners = new Set<(event: AriEvent) => void>();
  readonly #onConnected = new Set<() => void>();
  readonly #onLost = new Set<() => void>();
  #socket: WebSocket | undefined;
  #running = false;
  #replaced = false;
  #pauseMs = firstPauseMs;
  #cancelRetry: Cancel = () => {};

  constructor(parts: Parts) {
    this.#parts = parts;
    this.app = parts.settings.app;
    this.#requests = new AriRequests(parts.clock);
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#pauseMs = firstPauseMs;
    this.#open();
  }

  /** Calls go on in Asterisk; nothing more is heard of them here. */
  stop(): void {
    this.#running = false;
    this.#cancelRetry();
    this.#socket?.close();
    this.#socket = undefined;
    this.#requests.failAll();
  }

  /** Cuts the line as a broken network does. */
  cut(): void {
    this.#socket?.terminate();
  }

  onEvent(listener: (event: AriEvent) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** After the first connection and after each that follows: what happened between is not told. */
  onConnected(listener: () => void): Cancel {
    this.#onConnected.add(listener);
    return () => this.#onConnected.delete(listener);
  }

  onLost(listener: () => void): Cancel {
    this.#onLost.add(listener);
    return () => this.#onLost.delete(listener);
  }

  get(path: string, query?: AriParams): Promise<unknown> {
    return this.#request("GET", path, query);
  }

  post(path: string, query?: AriParams, body?: object): Promise<unknown> {
    return this.#request("POST", path, query, body);
  }

  put(path: string, query?: AriParams, body?: object): Promise<unknown> {
    return this.#request("PUT", path, query, body);
  }

  /** What is gone already is no error. */
  async remove(path: string, query?: AriParams): Promise<void> {
    try {
      await this.#request("DELETE", path, query);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  /** `path` as in Asterisk's documentation; its parts are escaped here. */
  #request(method: Method, path: string, query: AriParams = {}, body?: object): Promise<unknown> {
    const socket = this.#socket;
    const name = `${method} ${path}`;
    if (socket?.readyState !== WebSocket.OPEN) {
      return Promise.reject(unreachable(`${name}: Asterisk is not connected`));
    }
    const { id, answer } = this.#requests.open(name);
    const pairs = Object.entries(query).flatMap(([key, value]) =>
      value === undefined ? [] : [{ name: key, value: String(value) }],
    );
    socket.send(
      JSON.stringify({
        type: "RESTRequest",
        request_id: id,
        method,
        uri: path.slice(1).split("/").map(encodeURIComponent).join("/"),
        query_strings: pairs,
        ...(body && { content_type: "application/json", message_body: JSON.stringify(body) }),
      }),
    );
    return answer;
  }

  #open(): void {
    const { settings, clock } = this.#parts;
    const url = new URL("/ari/events", settings.url.replace(/^http/, "ws"));
    url.searchParams.set("app", settings.app);
    url.searchParams.set("subscribeAll", "true");
    const authorization = `Basic ${btoa(`${settings.user}:${settings.password}`)}`;
    const socket = new WebSocket(url, { headers: { authorization }, handshakeTimeout: 3_000 });
    this.#socket = socket;
    let stopPulse: Cancel = () => {};
    socket.on("open", () => {
      stopPulse = watchPulse(socket, clock);
      this.#pauseMs = firstPauseMs;
      this.#replaced = false;
      for (const listener of this.#onConnected) listener();
    });
    socket.on("message", (data: Buffer) => {
      if (this.#socket === socket) this.#take(data.toString("utf8"));
    });
    socket.on("error", (error) => {
      this.#parts.log.warn({ reason: error.message }, "Asterisk cannot be reached");
    });
    socket.on("close", () => {
      stopPulse();
      if (this.#socket === socket) this.#lose();
    });
  }

  #take(text: string): void {
    const message: unknown = JSON.parse(text);
    if ((message as { type?: unknown }).type === "RESTResponse") {
      this.#requests.settle(message as AriAnswer);
      return;
    }
    const event = readAriEvent(message);
    if (!event) return;
    if (event.type === "ApplicationReplaced") {
      this.#parts.log.warn({ app: this.app }, "another server took over the telephone calls");
      this.#replaced = true;
      this.#socket?.close();
      return;
    }
    for (const listener of this.#listeners) listener(event);
  }

  #lose(): void {
    this.#socket = undefined;
    this.#requests.failAll();
    for (const listener of this.#onLost) listener();
    if (!this.#running) return;
    const { clock } = this.#parts;
    const pauseMs = this.#replaced ? replacedPauseMs : this.#pauseMs;
    this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs);
    this.#cancelRetry = clock.runAt(clock.now() + pauseMs, () => this.#open());
  }
}
