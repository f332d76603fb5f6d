import { createDocument } from "zod-openapi";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { Endpoint } from "#shared/contracts/endpoint.ts";
import { Problem } from "#shared/errors.ts";

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
      description: "Errors are RFC 9457 problem details; lists page with `after` and `limit`.",
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

/** `GET /users/:userId` → `getUsersUserId`. */
function nameOf({ method, path }: Endpoint): string {
  const words = path.split(/\W+/).filter(Boolean);
  return (
    method.toLowerCase() + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("")
  );
}
