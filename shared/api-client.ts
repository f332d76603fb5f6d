import type { ApiRefusal } from "./api-error.ts";
import { ApiError } from "./api-error.ts";
import type {
  BodyIn,
  Endpoint,
  ParamsIn,
  QueryIn,
  ResponseOf,
} from "#shared/contracts/endpoint.ts";
import { Problem } from "./errors.ts";

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

type Optional<E extends Endpoint> =
  Partial<Record<never, never>> extends CallOptions<E>
    ? [options?: CallOptions<E>]
    : [options: CallOptions<E>];

/** Calls one operation: what goes in and comes out follows from its contract. */
export type ApiClient = <const E extends Endpoint>(
  endpoint: E,
  ...options: Optional<E>
) => Promise<ResponseOf<E>>;

export interface ApiSettings {
  /** Where the server is; empty: where the page is from. */
  origin?: string;
  /** An integration key, for machines. People have a cookie. */
  key?: string;
  /** How long one waits for an answer. */
  giveUpMs?: number;
  /** What a call rejects with. */
  fail?: (refusal: ApiRefusal, cause?: unknown) => Error;
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

/**
 * The typed client of the REST interface: our own screens use it, and any program in TypeScript may.
 * Rejects with what `fail` makes; an abort rejects with the abort's reason.
 */
export function createApiClient({
  origin = "",
  key,
  giveUpMs = 15_000,
  fail = (refusal, cause) => new ApiError(refusal, cause),
}: ApiSettings = {}): ApiClient {
  async function send(endpoint: Endpoint, wanted: Loose): Promise<Response> {
    const patience = AbortSignal.timeout(giveUpMs);
    const signal = wanted.signal ? AbortSignal.any([wanted.signal, patience]) : patience;
    try {
      return await fetch(origin + urlOf(endpoint, wanted), {
        method: endpoint.method,
        headers: headersOf(wanted, key),
        credentials: "same-origin",
        redirect: "error",
        signal,
        keepalive: wanted.keepalive ?? false,
        ...(wanted.body === undefined ? {} : { body: JSON.stringify(wanted.body) }),
      });
    } catch (cause) {
      if (wanted.signal?.aborted) throw cause;
      const code = patience.aborted ? "no_answer" : "offline";
      throw fail({ code, message: "The server could not be reached." }, cause);
    }
  }

  return async <const E extends Endpoint>(endpoint: E, ...[options]: Optional<E>) => {
    const response = await send(endpoint, options ?? {});
    if (!response.ok) {
      const problem = Problem.safeParse(await response.json().catch(() => undefined));
      throw problem.success ? fail(problem.data) : fail(unreadable(response), problem.error);
    }
    if (!endpoint.response || response.status === 204) return undefined as ResponseOf<E>;
    const parsed = endpoint.response.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw fail(unreadable(response), parsed.error);
    return parsed.data as ResponseOf<E>;
  };
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

function headersOf(
  { body, ifMatch, idempotencyKey }: Loose,
  key: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (key !== undefined) headers["authorization"] = `Bearer ${key}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (ifMatch !== undefined) headers["if-match"] = String(ifMatch);
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  return headers;
}

function unreadable(response: Response): ApiRefusal {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const code = response.status >= 500 ? "internal_error" : "unreadable_answer";
  return { code, message: `HTTP ${response.status}`, requestId };
}
