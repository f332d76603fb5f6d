import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { TelephonyEvent } from "#shared/contracts/telephony.ts";
import { CallId, InteractionId, SiteId } from "#shared/ids.ts";
import type { EventSink, Origin, Taken } from "#server/intake/event-sink.ts";
import { createIntake, type IntakeParts } from "#server/intake/create-intake.ts";
import type { KeyRing, LiveKey } from "#server/integration-keys/key-ring.ts";
import { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import { newSigningSecret } from "#server/lib/standard-webhook.ts";
import { FakeClock } from "./fake-clock.ts";

export const noLog = { debug() {}, info() {}, warn() {}, error() {} };

const transport = { secure: true, trustProxy: false, allowedOrigins: [] } as const;

type Entry = { event: TelephonyEvent; origin: Origin };

/** Remembers what it took; a known (source, id) is a duplicate, as in the log. */
export class FakeSink implements EventSink {
  readonly taken: Entry[] = [];
  /** What the next event meets instead; a thrown error is a rejection. */
  answer: (event: TelephonyEvent) => Partial<Taken> = () => ({});
  readonly #calls = new Map<string, { callId: CallId; interactionId: InteractionId }>();

  async take(event: TelephonyEvent, origin: Origin): Promise<Taken> {
    const special = this.answer(event);
    const known = this.taken.some(
      (one) => one.event.id === event.id && one.event.source === event.source,
    );
    if (!known) this.taken.push({ event, origin });
    const ids = this.#calls.get(event.subject) ?? {
      callId: CallId.parse(randomUUID()),
      interactionId: InteractionId.parse(randomUUID()),
    };
    this.#calls.set(event.subject, ids);
    return {
      status: known ? "duplicate" : "accepted",
      ...ids,
      ...(event.kind === "queued" && { queued: { position: 1 } }),
      ...special,
    };
  }
}

export type KeyOptions = Partial<Omit<LiveKey["identity"], "kind" | "role">> & {
  secrets?: string[];
};

/** Keys by token; their ids are given too. */
export class FakeKeys implements KeyRing {
  readonly #keys = new Map<string, LiveKey>();

  add(token: string, { secrets = [], ...options }: KeyOptions = {}): LiveKey {
    const key: LiveKey = {
      identity: {
        kind: "key",
        role: "integration",
        keyId: randomUUID(),
        name: token,
        siteId: SiteId.parse(1),
        scopes: new Set(["events:ingest"]),
        source: null,
        mode: "followed",
        ...options,
      },
      signingSecrets: secrets,
    };
    this.#keys.set(token, key);
    return key;
  }

  identify = (token: string) => this.withToken(token)?.identity ?? null;
  withToken = (token: string) => this.#keys.get(token);
  withId = (keyId: string) => [...this.#keys.values()].find((key) => key.identity.keyId === keyId);
}

export type TestIntake = Awaited<ReturnType<typeof anIntake>>;

/** The intake on a free port, closed with the test. Tokens: `any`, `bound` (/pbx/demo, routed), `signs`, `reads`. */
export async function anIntake(options: Partial<IntakeParts> = {}) {
  const sink = new FakeSink();
  const keys = new FakeKeys();
  const clock = new FakeClock(Date.parse("2026-11-22T00:00:00Z"));
  const secrets = [newSigningSecret(), newSigningSecret()];
  keys.add("any");
  keys.add("bound", { source: "/pbx/demo", mode: "routed" });
  keys.add("reads", { scopes: new Set(["assignment:read"]) });
  const signs = keys.add("signs", { secrets });
  const { router, endpoints, shortWay } = createIntake({
    sink,
    keys,
    clock,
    estimates: { of: () => ({ p50: 20, p80: 45 }) },
    ...options,
  });
  const logged: object[] = [];
  const log = {
    ...noLog,
    warn: (fields: object) => logged.push(fields),
    error: (fields: object) => logged.push(fields),
  };
  const web = createHttp({
    transport,
    version: "0",
    clientFolder: import.meta.dirname,
    demo: false,
    log,
    identify: (_req, _res, next) => next(),
    api: new Api(),
    intake: router,
  });
  const server = createServer(shortWay(transport, web)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  return { url, sink, keys, clock, secrets, signs, endpoints, logged };
}

export const structured = "application/cloudevents+json";
export const batched = "application/cloudevents-batch+json";

export function anEvent(change: Record<string, unknown> = {}) {
  return {
    specversion: "1.0",
    id: "e1",
    source: "/pbx/demo",
    subject: "c1",
    type: "cti.call.delivered",
    data: { ani: "0912345678" },
    ...change,
  };
}

type Post = { token?: string | null; type?: string; headers?: Record<string, string> };

/** Posts to /telephony/events; strings and bytes go as they are, anything else as JSON. */
export async function postEvents(
  url: string,
  body: unknown,
  { token = "any", type = structured, headers = {} }: Post = {},
) {
  const answer = await fetch(`${url}/telephony/events`, {
    method: "POST",
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(type !== "" && { "content-type": type }),
      ...headers,
    },
    body:
      typeof body === "string" || body instanceof Uint8Array
        ? (body as BodyInit)
        : JSON.stringify(body),
  });
  return readAnswer(answer);
}

export async function readAnswer(answer: Response) {
  const text = await answer.text();
  const json = /json/.test(answer.headers.get("content-type") ?? "");
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (json && text !== "" ? JSON.parse(text) : {}) as Answered,
  };
}

type Answered = {
  results: {
    id: string;
    status: string;
    reason?: string;
    problem?: Answered;
    [name: string]: unknown;
  }[];
  code?: string;
  status?: number;
  errors?: { pointer: string; detail: string }[];
  [name: string]: unknown;
};
