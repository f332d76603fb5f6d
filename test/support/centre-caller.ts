import type { CallEventKind, EventResult } from "#shared/contracts/telephony.ts";
import { loadSource } from "./load-centre.ts";

/** A caller as their PBX reports them, over HTTP. */
export class CentreCaller {
  readonly subject: string;
  readonly #origin: string;
  readonly #token: string;
  #events = 0;

  constructor(origin: string, token: string, subject: string) {
    this.subject = subject;
    this.#origin = origin;
    this.#token = token;
  }

  /** The result of an event that was answered 202. */
  async report(kind: CallEventKind, data: object = {}): Promise<EventResult> {
    const answer = await this.post(kind, data);
    if (answer.status !== 202) throw new Error(`${kind}: ${answer.status} ${await answer.text()}`);
    const { results } = (await answer.json()) as { results: EventResult[] };
    if (!results[0]) throw new Error("an event without a result");
    return results[0];
  }

  post(kind: CallEventKind, data: object = {}): Promise<Response> {
    this.#events += 1;
    return fetch(`${this.#origin}/api/v1/telephony/events`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${this.#token}`,
        "content-type": "application/cloudevents+json",
      },
      body: JSON.stringify({
        specversion: "1.0",
        id: `${this.subject}/${this.#events}`,
        source: loadSource,
        subject: this.subject,
        type: `cti.call.${kind}`,
        data,
      }),
    });
  }

  deliver = (data: object = {}) => this.report("delivered", { ani: "0912345678", ...data });
  queue = (queue = "q0", data: object = {}) => this.report("queued", { queue, ...data });
  hangUp = () => this.report("cleared", { cause: "normalClearing", clearedBy: "customer" });

  /** Reaches the IVR and waits in the queue. */
  async call(queue = "q0") {
    await this.deliver();
    return this.queue(queue);
  }

  assignment(callId: string, waitSeconds = 0): Promise<Response> {
    return fetch(`${this.#origin}/api/v1/calls/${callId}/assignment?waitSeconds=${waitSeconds}`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
  }
}
