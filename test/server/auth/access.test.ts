import { readdir } from "node:fs/promises";
import type { RequestHandler } from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Identity } from "#server/auth/identity.ts";
import { reachOf } from "#server/auth/identity.ts";
import { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Endpoint } from "#shared/contracts/endpoint.ts";
import { deskCommands } from "#shared/contracts/realtime.ts";
import type { Action, Role } from "#shared/permissions.ts";
import { accessMatrix, roles, scopeOf } from "#shared/permissions.ts";
import { aLog } from "#test/support/quiet-log.ts";
import type { WebServer } from "#test/support/web-server.ts";
import { listen } from "#test/support/web-server.ts";

/** Every operation the contracts declare, served or not yet. */
async function declaredEndpoints(): Promise<Endpoint[]> {
  const folder = new URL("../../../shared/contracts/", import.meta.url);
  const found: Endpoint[] = [];
  for (const file of await readdir(folder)) {
    const contract: Record<string, unknown> = await import(new URL(file, folder).href);
    found.push(...Object.values(contract).filter(isEndpoint));
  }
  return found;
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "access" in value;
}

const everyAction = Object.keys(accessMatrix) as Action[];

/** Somebody of this role; a key has every scope there is, so that only the matrix decides. */
function anIdentity(role: Role): Identity {
  const who = { role, siteId: 1, userName: role, name: role, teamIds: new Set() };
  return role === "integration"
    ? ({ ...who, kind: "key", scopes: new Set(everyAction) } as unknown as Identity)
    : ({ ...who, kind: "user" } as unknown as Identity);
}

const identify: RequestHandler = (req, res, next) => {
  const role = roles.find((known) => known === req.headers["x-role"]);
  if (role) res.locals.identity = anIdentity(role);
  next();
};

const endpoints = await declaredEndpoints();
let web: WebServer;
beforeAll(async () => {
  // The policy stands in Api.handle, before parsing: behind it nothing has to happen.
  const api = new Api();
  for (const endpoint of endpoints) {
    api.handle(endpoint, () => {
      throw new AppError("not_possible_now", "Let in.");
    });
  }
  const transport = { secure: false, trustProxy: false, allowedOrigins: [] } as const;
  const parts = { transport, version: "0", clientFolder: "/nonexistent", demo: false };
  web = await listen(createHttp({ ...parts, log: aLog(), identify, api }));
});
afterAll(() => web.stop());

async function statusOf({ method, path }: Endpoint, role?: Role): Promise<number> {
  const address = path.replaceAll(/:\w+/g, "1");
  const response = await fetch(`${web.url}/api/v1${address}`, {
    method,
    headers: role ? { "x-role": role } : {},
  });
  return response.status;
}

const letIn = (status: number) => status !== 401 && status !== 403;

describe.each(
  endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const),
)("%s", (_name, endpoint) => {
  it("stands in the access matrix", () => {
    expect(endpoint.access === "public" || endpoint.access in accessMatrix).toBe(true);
  });

  it("is open to the anonymous only when it says so", async () => {
    const status = await statusOf(endpoint);
    if (endpoint.access === "public") expect(letIn(status)).toBe(true);
    else expect(status).toBe(401);
  });

  it.each(roles)("does with %s what the matrix says", async (role) => {
    const granted = endpoint.access === "public" || scopeOf(role, endpoint.access) !== undefined;
    const status = await statusOf(endpoint, role);
    if (granted) expect(letIn(status)).toBe(true);
    else expect(status).toBe(403);
  });
});

describe.each(Object.entries(deskCommands))("the socket command %s", (_name, { access }) => {
  it.each(roles)("does with %s what the matrix says", (role) => {
    expect(reachOf(anIdentity(role), access)).toBe(scopeOf(role, access));
  });
});

describe("the matrix", () => {
  const grantedTo = (role: Role) => everyAction.filter((action) => scopeOf(role, action));

  it("gives auditors nothing that changes anything but their own profile", () => {
    const changing = /:(write|force|forceClose|requeue|control|ingest)$/;
    expect(grantedTo("auditor").filter((action) => changing.test(action))).toEqual([]);
  });

  it("does not make the administrator an agent", () => {
    expect(grantedTo("admin")).not.toContain("call:control");
    expect(grantedTo("admin")).not.toContain("desk:connect");
    expect(grantedTo("admin")).not.toContain("note:write");
  });

  it("keeps configuration with the administrator", () => {
    const configuring: Action[] = [
      "routing:write",
      "user:write",
      "integrationKey:write",
      "webhook:write",
    ];
    for (const action of configuring) expect(accessMatrix[action]).toEqual({ admin: "site" });
  });

  it("shows wallboards numbers only", () => {
    const scopes = grantedTo("wallboard").map((action) => scopeOf("wallboard", action));
    expect(new Set(scopes)).toEqual(new Set(["statistics"]));
  });

  it.each(roles)("leaves a %s without the second factor the way to prove it", (role) => {
    const limited = { ...anIdentity(role), kind: "user", limited: true } as Identity;
    const granted = everyAction.filter((action) => reachOf(limited, action));
    expect(granted).toEqual(scopeOf(role, "session:own") ? ["session:own"] : []);
  });

  it("gives a key nothing beyond its scopes", () => {
    const key = { ...anIdentity("integration"), scopes: new Set(["customer:read"]) } as Identity;
    const granted = everyAction.filter((action) => reachOf(key, action));
    expect(granted).toEqual(["customer:read"]);
  });
});
