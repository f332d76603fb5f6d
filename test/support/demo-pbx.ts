import { randomUUID } from "node:crypto";
import type { CallEventData, EventResult } from "#shared/contracts/telephony.ts";
import type { DemoServer } from "./demo-server.ts";

/** A call at the demo's telephone system. */
export type PbxCall = { subject: string; callId: string };

/** 王小明, whom the README calls as. */
export const knownNumber = "0912-345-678";

/** The telephone system of the demo: posts what the README's curl posts. */
export class DemoPbx {
  readonly #server: DemoServer;

  constructor(server: DemoServer) {
    this.#server = server;
  }

  /** The caller reaches the IVR and is put into a queue: two events in one batch. */
  async call(data: CallEventData = {}): Promise<PbxCall> {
    const { queue = "frontdesk", ...caller } = data;
    const subject = `call-${randomUUID()}`;
    const results = await this.#post([
      event(subject, "delivered", { dnis: "0800-000-123", ...caller }),
      event(subject, "queued", { queue }),
    ]);
    return { subject, callId: results[1]?.callId ?? "" };
  }

  /** The caller hangs up. */
  async hangUp({ subject }: PbxCall): Promise<void> {
    await this.#post([event(subject, "cleared", { clearedBy: "customer" })]);
  }

  async report({ subject }: PbxCall, kind: string, data: CallEventData): Promise<void> {
    await this.#post([event(subject, kind, data)]);
  }

  /** A form of PBXs that speak no CloudEvents: `""` Zammad's, `/sipgate`, `/placetel`. */
  async form(kind: "" | "/sipgate" | "/placetel", fields: [string, string][]): Promise<string> {
    const answer = await fetch(`${this.#server.url}/api/v1/cti/${this.#server.key}${kind}`, {
      method: "POST",
      body: new URLSearchParams(fields),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text}`);
    return text;
  }

  async #post(events: readonly object[]): Promise<EventResult[]> {
    const answer = await fetch(`${this.#server.url}/api/v1/telephony/events`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${this.#server.key}`,
        "content-type": "application/cloudevents-batch+json",
      },
      body: JSON.stringify(events),
    });
    if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
    const { results } = (await answer.json()) as { results: EventResult[] };
    const refused = results.find(({ status }) => status !== "accepted");
    if (refused) throw new Error(JSON.stringify(refused));
    return results;
  }
}

function event(subject: string, kind: string, data: object): object {
  const id = randomUUID();
  return { specversion: "1.0", id, source: "/pbx/demo", subject, type: `cti.call.${kind}`, data };
}
