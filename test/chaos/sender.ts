import { Agent, request } from "node:http";
import { loadSource } from "#test/support/load-centre.ts";
import type { ScriptedEvent } from "./caller-script.ts";

const retryMs = 150;
const timeoutMs = 5_000;

/** A PBX that keeps its promise: the same event again and again until it is answered 2xx. */
export class Sender {
  readonly acknowledged = new Set<string>();
  retries = 0;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #port: number;
  readonly #keyToken: string;

  constructor(port: number, keyToken: string) {
    this.#port = port;
    this.#keyToken = keyToken;
  }

  async send(event: ScriptedEvent): Promise<void> {
    const body = JSON.stringify({
      specversion: "1.0",
      id: event.id,
      source: loadSource,
      subject: event.subject,
      type: event.type,
      sequence: event.sequence,
      data: event.data,
    });
    for (;;) {
      const status = await this.#post(body);
      if (status === 202) break;
      if (status >= 400 && status < 500 && status !== 429) {
        throw new Error(`event ${event.id} was refused with ${status}`);
      }
      this.retries += 1;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
    this.acknowledged.add(event.id);
  }

  stop(): void {
    this.#agent.destroy();
  }

  /** 0: no answer at all. */
  #post(body: string): Promise<number> {
    return new Promise((resolve) => {
      const post = request(
        {
          host: "127.0.0.1",
          port: this.#port,
          path: "/api/v1/telephony/events",
          method: "POST",
          agent: this.#agent,
          timeout: timeoutMs,
          headers: {
            "content-type": "application/cloudevents+json",
            "content-length": Buffer.byteLength(body),
            authorization: `Bearer ${this.#keyToken}`,
          },
        },
        (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode ?? 0));
          response.on("error", () => resolve(0));
        },
      );
      post.on("error", () => resolve(0));
      post.on("timeout", () => post.destroy());
      post.end(body);
    });
  }
}
