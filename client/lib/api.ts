import type {
  BodyIn,
  Endpoint,
  ParamsIn,
  QueryIn,
  ResponseOf,
} from "#shared/contracts/endpoint.ts";
import { Problem } from "#shared/errors.ts";
import { RequestError } from "./request-error.ts";
import { announceSessionEnd } from "./session-ended.ts";

type Part<Key extends string, T> = [T] extends [undefined]
  ? { [K in Key]?: undefined }
  : Partial<Record<never, never>> extends T
    ? { [K in Key]?: T }
    : { [K in Key]: T };

export type CallOptions<E extends Endpoint> = Part<"params", ParamsIn<E>> &
  Part<"query", QueryIn<E>> &
  Part<"body", BodyIn<E>> & {
    /** The `rev` the change is based on. */
    ifMatch?: number;
    /** The same key again is answered with the first answer. */
    idempotencyKey?: string;
    signal?: AbortSignal;
    /** The browser finishes the request even when the page goes away. */
    keepalive?: boolean;
  };

const GIVE_UP_MS = 15_000;

/** Calls one REST operation. Rejects with a RequestError; an abort rejects with the abort's reason. */
export async function callApi<const E extends Endpoint>(
  endpoint: E,
  ...[options]: Partial<Record<never, never>> extends CallOptions<E>
    ? [options?: CallOptions<E>]
    : [options: CallOptions<E>]
): Promise<ResponseOf<E>> {
  const wanted: Loose = options ?? {};
  const response = await send(endpoint, wanted);
  if (!response.ok) throw await readProblem(response);
  if (!endpoint.response || response.status === 204) return undefined as ResponseOf<E>;
  const parsed = endpoint.response.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw unreadable(response, parsed.error);
  return parsed.data as ResponseOf<E>;
}

interface Loose {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  ifMatch?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
  keepalive?: boolean;
}

async function send(endpoint: Endpoint, wanted: Loose): Promise<Response> {
  const patience = AbortSignal.timeout(GIVE_UP_MS);
  const signal = wanted.signal ? AbortSignal.any([wanted.signal, patience]) : patience;
  try {
    return await fetch(urlOf(endpoint, wanted), {
      method: endpoint.method,
      headers: headersOf(wanted),
      credentials: "same-origin",
      redirect: "error",
      signal,
      keepalive: wanted.keepalive ?? false,
      ...(wanted.body === undefined ? {} : { body: JSON.stringify(wanted.body) }),
    });
  } catch (cause) {
    if (wanted.signal?.aborted) throw cause;
    const code = patience.aborted ? "no_answer" : "offline";
    throw new RequestError({ code, message: "The server could not be reached." }, cause);
  }
}

function urlOf({ path }: Endpoint, { params, query }: Loose): string {
  const values = (params ?? {}) as Record<string, string>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size > 0 ? `/api/v1${filled}?${search}` : `/api/v1${filled}`;
}

function headersOf({ body, ifMatch, idempotencyKey }: Loose): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (ifMatch !== undefined) headers["if-match"] = String(ifMatch);
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  return headers;
}

async function readProblem(response: Response): Promise<RequestError> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined));
  if (parsed.data?.code === "not_signed_in") announceSessionEnd();
  return parsed.success ? new RequestError(parsed.data) : unreadable(response, parsed.error);
}

function unreadable(response: Response, cause: unknown): RequestError {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const code = response.status >= 500 ? "internal_error" : "unreadable_answer";
  return new RequestError({ code, message: `HTTP ${response.status}`, requestId }, cause);
}
