import { createDocument } from "zod-openapi";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import * as z from "zod/mini";
import type { Endpoint } from "#shared/contracts/endpoint.ts";
import { Problem } from "#shared/errors.ts";

const introduction = [
  "Errors are RFC 9457 problem details with a stable `code`; lists page by `after` and `limit`.",
  "A change names the `rev` it is based on in `If-Match`; a newer one answers 409 with the state as it is now in `current`.",
  "A POST may carry an `Idempotency-Key` of 1 to 128 characters: sent again it gets the first answer.",
].join(" ");

/** OpenAPI 3.1 from the same schemas that the server parses with. */
export function describeApi(endpoints: readonly Endpoint[], version: string): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path.replaceAll(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describe(endpoint) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Calldesk",
      version,
      description: introduction,
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "__Host-sid" },
        integrationKey: { type: "http", scheme: "bearer" },
      },
    },
  });
}

function describe(endpoint: Endpoint): ZodOpenApiOperationObject {
  const status = String(endpoint.status ?? (endpoint.response ? 200 : 204));
  return {
    operationId: nameOf(endpoint),
    summary: endpoint.summary,
    tags: [endpoint.path.split("/")[1] ?? "api"],
    security: endpoint.access === "public" ? [] : [{ session: [] }, { integrationKey: [] }],
    "x-access": endpoint.access,
    requestParams: {
      ...(endpoint.params && { path: endpoint.params as never }),
      ...(endpoint.query && { query: endpoint.query as never }),
      ...(headersOf(endpoint) && { header: headersOf(endpoint) as never }),
    },
    ...(endpoint.body && {
      requestBody: { required: true, content: { "application/json": { schema: endpoint.body } } },
    }),
    responses: {
      [status]: {
        description: "Done",
        ...(endpoint.response && {
          content: { "application/json": { schema: endpoint.response } },
        }),
      },
      default: {
        description: "Problem",
        content: { "application/problem+json": { schema: Problem } },
      },
    },
  };
}

const IfMatch = z.object({
  "If-Match": z.optional(z.string().check(z.regex(/^(\*|(W\/)?"?\d{1,9}"?)$/))),
});
const IdempotencyKey = z.object({
  "Idempotency-Key": z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
});

/** What is not said by the contract because it is so everywhere. */
function headersOf(endpoint: Endpoint): z.ZodMiniType | undefined {
  if (endpoint.method === "POST" && endpoint.access !== "public") return IdempotencyKey;
  return takesRevision(endpoint) ? IfMatch : undefined;
}

/** A change that answers with a `rev` was based on one. */
function takesRevision({ method, response }: Endpoint): boolean {
  if (method !== "PUT" && method !== "PATCH") return false;
  return response instanceof z.ZodMiniObject && "rev" in response.shape;
}

/** `GET /users/:userId` → `getUsersUserId`. */
function nameOf({ method, path }: Endpoint): string {
  const words = path.split(/\W+/).filter(Boolean);
  return (
    method.toLowerCase() + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("")
  );
}
