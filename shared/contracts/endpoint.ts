import type * as z from "zod/mini";
import type { Action } from "#shared/permissions.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Schema = z.ZodMiniType;

/** Who may call it: an action of the access matrix, or `public` for anonymous callers. */
export type Access = Action | "public";

/** One REST operation, said once: the server serves it, the client calls it, OpenAPI lists it. */
export interface Endpoint {
  readonly method: Method;
  /** Below `/api/v1`, with `:name` for parameters. */
  readonly path: `/${string}`;
  readonly access: Access;
  readonly summary: string;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Absent: 204. */
  readonly response?: Schema;
  /** Default 200, or 204 without a response. */
  readonly status?: number;
}

export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

type Out<T> = T extends Schema ? z.output<T> : undefined;
type In<T> = T extends Schema ? z.input<T> : undefined;

export type ParamsOf<E extends Endpoint> = Out<E["params"]>;
export type QueryOf<E extends Endpoint> = Out<E["query"]>;
export type BodyOf<E extends Endpoint> = Out<E["body"]>;
export type ResponseOf<E extends Endpoint> = Out<E["response"]>;
export type ParamsIn<E extends Endpoint> = In<E["params"]>;
export type QueryIn<E extends Endpoint> = In<E["query"]>;
export type BodyIn<E extends Endpoint> = In<E["body"]>;
