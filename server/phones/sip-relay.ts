import type { RawData, WebSocket } from "ws";
import type { Logger } from "#server/lib/logger.ts";

/** A laptop that sleeps says nothing; the exchange has to know within seconds. */
const pingEveryMs = 4_000;
/** A REGISTER and a few answers; what waits longer than the exchange needs to open is not SIP. */
const longestQueue = 16;

/** One browser's connection to the exchange. When either end goes, so does the other. */
export class SipRelay {
  readonly #browser: WebSocket;
  readonly #exchange: WebSocket;
  readonly #waiting: string[] = [];
  readonly #pinging: ReturnType<typeof setInterval>;
  #answered = true;
  #ended: () => void = () => undefined;
  #over = false;

  constructor(browser: WebSocket, exchange: WebSocket, log: Logger) {
    this.#browser = browser;
    this.#exchange = exchange;
    exchange.on("open", () => {
      for (const message of this.#waiting.splice(0)) exchange.send(message);
    });
    exchange.on("message", (data) => browser.send(textOf(data)));
    browser.on("message", (data) => this.#forward(textOf(data)));
    browser.on("pong", () => {
      this.#answered = true;
    });
    exchange.on("error", (error) => log.warn({ error }, "the exchange does not take telephones"));
    browser.on("error", () => this.end());
    exchange.on("close", () => this.end());
    browser.on("close", () => this.end());
    this.#pinging = setInterval(() => this.#ping(), pingEveryMs);
    this.#pinging.unref();
  }

  onEnd(listener: () => void): void {
    this.#ended = listener;
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#pinging);
    // 1001: going away; the browser comes back by itself if it may.
    this.#browser.close(1001);
    if (this.#exchange.readyState === this.#exchange.CONNECTING) this.#exchange.terminate();
    else this.#exchange.close();
    this.#ended();
  }

  #forward(message: string): void {
    const { readyState, OPEN } = this.#exchange;
    if (readyState === OPEN) this.#exchange.send(message);
    else if (this.#waiting.length < longestQueue) this.#waiting.push(message);
    else this.end();
  }

  #ping(): void {
    if (!this.#answered) {
      this.#browser.terminate();
      this.end();
      return;
    }
    this.#answered = false;
    this.#browser.ping();
  }
}

/** SIP is text; `ws` hands over bytes. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return Buffer.from(data as ArrayBuffer).toString("utf8");
}
