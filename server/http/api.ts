import type { Request, RequestHandler, Response } from "express";
import { Router } from "express";
import type * as z from "zod/mini";
import type {
  BodyOf,
  Endpoint,
  ParamsOf,
  QueryOf,
  ResponseOf,
} from "#shared/contracts/endpoint.ts";
import type { Scope } from "#shared/permissions.ts";
import type { Identity } from "#server/auth/identity.ts";
import { isLimited, reachOf } from "#server/auth/identity.ts";
import { AppError } from "#server/lib/app-error.ts";
import { parseInput } from "./parse-input.ts";
import type { Repeats } from "./repeats.ts";

/** What a handler gets: everything parsed, the right checked, its reach known. */
export type Call<E extends Endpoint> = Readonly<{
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  identity: E["access"] extends "public" ? Identity | undefined : Identity;
  scope: E["access"] extends "public" ? undefined : Scope;
  req: Request;
  res: Response;
}>;

/** An operation without a response answers nothing, and says so with 204. */
type Answer<E extends Endpoint> = E["response"] extends z.ZodMiniType ? ResponseOf<E> : void;
type Handler<E extends Endpoint> = (call: Call<E>) => Promise<Answer<E>> | Answer<E>;

/**
 * The REST side of the product. Every operation passes through `handle`, so none exists without an
 * entry in the access matrix, a schema and a line in OpenAPI. A handler that answers by itself
 * (`res.headersSent`) is left alone.
 */
export class Api {
  readonly router = Router();
  readonly endpoints: Endpoint[] = [];
  readonly #repeats: Repeats | undefined;

  /** `repeats` answers a POST that comes again with the same `Idempotency-Key`. */
  constructor(repeats?: Repeats) {
    this.#repeats = repeats;
  }

  handle<const E extends Endpoint>(endpoint: E, handler: Handler<E>): void {
    this.endpoints.push(endpoint);
    const verb = endpoint.method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete";
    this.router[verb](endpoint.path, async (req, res) => {
      const identity = res.locals.identity as Identity | undefined;
      const scope = allow(endpoint, identity);
      const call = {
        params: read(endpoint.params, req.params, "/path"),
        query: read(endpoint.query, req.query, "/query"),
        body: read(endpoint.body, req.body, ""),
        identity,
        scope,
        req,
        res,
      } as unknown as Call<E>;
      const answer = await this.#once(endpoint, call, async () => handler(call));
      if (res.headersSent) return;
      if (endpoint.response === undefined || answer === undefined) res.status(204).end();
      else res.status(endpoint.status ?? 200).json(answer);
    });
  }

  #once<E extends Endpoint>(
    { method, access }: Endpoint,
    call: Call<E>,
    run: () => Promise<Answer<E>>,
  ): Promise<Answer<E>> {
    const { identity, req, res } = call;
    const isKept = method === "POST" && access !== "public" && identity !== undefined;
    if (!isKept || !this.#repeats) return run();
    return this.#repeats.run({ identity, req, res }, run) as Promise<Answer<E>>;
  }

  /** Stands after `router`: the address exists, the verb does not. */
  readonly refuseOtherMethods: RequestHandler = (req, res, next) => {
    const methods = this.endpoints
      .filter(({ path }) => matches(path, req.path))
      .map(({ method }) => method);
    if (methods.length === 0) return next();
    res.setHeader("Allow", [...new Set(methods)].join(", "));
    next(new AppError("method_not_allowed", `${req.method} is not possible here.`));
  };
}

function matches(pattern: string, path: string): boolean {
  const steps = path.replace(/\/$/, "").split("/");
  const wanted = pattern.split("/");
  return (
    steps.length === wanted.length &&
    wanted.every((step, index) => step.startsWith(":") || step === steps[index])
  );
}

function allow(endpoint: Endpoint, identity: Identity | undefined): Scope | undefined {
  if (endpoint.access === "public") return undefined;
  if (!identity) throw new AppError("not_signed_in", "Sign in first.");
  const scope = reachOf(identity, endpoint.access);
  if (scope) return scope;
  if (isLimited(identity)) {
    throw new AppError("second_factor_required", "Prove the second factor first.");
  }
  throw new AppError("permission_denied", `This needs the right ${endpoint.access}.`);
}

function read(schema: z.ZodMiniType | undefined, value: unknown, pointer: string): unknown {
  return schema === undefined ? undefined : parseInput(schema, value ?? {}, pointer);
}
