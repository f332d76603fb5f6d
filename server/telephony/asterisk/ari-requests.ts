import { AppError } from "#server/lib/app-error.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import { AriError } from "./ari-error.ts";

const answerMs = 5_000;

export type AriAnswer = Readonly<{
  request_id: string;
  status_code: number;
  reason_phrase?: string;
  message_body?: string;
}>;
type Open = PromiseWithResolvers<unknown> & { request: string; cancel: Cancel };

/** The requests that Asterisk has not answered yet. */
export class AriRequests {
  readonly #clock: Clock;
  readonly #open = new Map<string, Open>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `request` names it in errors. The id goes along with it on the wire. */
  open(request: string): { id: string; answer: Promise<unknown> } {
    const id = String(++this.#count);
    const settled = Promise.withResolvers<unknown>();
    const cancel = this.#clock.runAt(this.#clock.now() + answerMs, () => {
      this.#open.delete(id);
      settled.reject(unreachable(`${request}: no answer in ${answerMs} ms`));
    });
    this.#open.set(id, { ...settled, request, cancel });
    return { id, answer: settled.promise };
  }

  settle({ request_id, status_code, reason_phrase, message_body }: AriAnswer): void {
    const open = this.#open.get(request_id);
    if (!open) return;
    this.#open.delete(request_id);
    open.cancel();
    const body: unknown = message_body ? parse(message_body) : null;
    if (status_code < 300) open.resolve(body);
    else {
      const message = messageIn(body) ?? reason_phrase ?? "";
      open.reject(new AriError(open.request, status_code, message));
    }
  }

  /** The line is cut: whether they were carried out is unknown. */
  failAll(): void {
    for (const { request, cancel, reject } of this.#open.values()) {
      cancel();
      reject(unreachable(`${request}: the connection to Asterisk broke`));
    }
    this.#open.clear();
  }
}

export function unreachable(message: string): AppError {
  return new AppError("connector_unavailable", message, { retryAfterSeconds: 1 });
}

export function isUnreachable(error: unknown): boolean {
  return error instanceof AppError && error.code === "connector_unavailable";
}

function messageIn(body: unknown): string | undefined {
  if (typeof body === "string") return body;
  const message = (body as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
