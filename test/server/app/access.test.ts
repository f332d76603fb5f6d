import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hashKeyToken, newKeyToken } from "#server/integration-keys/key-token.ts";
import type { Endpoint } from "#shared/contracts/endpoint.ts";
import type { Role } from "#shared/permissions.ts";
import { accessMatrix, scopeOf } from "#shared/permissions.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre, eventually } from "#test/support/a-centre.ts";

/** Everything the running server serves, asked by everybody there is. */
let centre: Centre;
/** A key with every scope the matrix knows, so that only the matrix decides. */
const token = newKeyToken();
const people = {
  agent: "a0",
  quality: "quinn",
  supervisor: "sue",
  admin: "adam",
  auditor: "audra",
};
const everybody = [...Object.keys(people), "integration", "anonymous"] as (Role | "anonymous")[];

beforeAll(async () => {
  centre = await aCentre();
  await centre.database.pool.query(
    `INSERT INTO integration_keys (id, site_id, name, key_hash, scopes, source, mode)
     VALUES ($1, 1, 'all', $2, $3, NULL, 'followed')`,
    [crypto.randomUUID(), hashKeyToken(token), Object.keys(accessMatrix)],
  );
  const identified = () => statusOf(centre.origin, listed("GET", "/customers"), "integration");
  await eventually(async () => (await identified()) !== 401);
});
afterAll(() => centre.stop());

const listed = (method: string, path: string) => ({ method, path }) as Endpoint;

async function statusOf(
  origin: string,
  { method, path }: Endpoint,
  who: Role | "anonymous",
): Promise<number> {
  const known = people[who as keyof typeof people];
  const address = path
    .replace(":token", who === "integration" ? token : "1")
    .replaceAll(/:\w+/g, "1");
  const response = await fetch(`${origin}/api/v1${address}`, {
    method,
    headers: {
      ...(known !== undefined && { cookie: centre.person(known).cookie }),
      ...(who === "integration" && { authorization: `Bearer ${token}` }),
      ...(path === "/telephony/events" && { "content-type": "application/cloudevents+json" }),
    },
  });
  return response.status;
}

/** Signing out comes last: afterwards nobody is who they were. */
function inOrder(endpoints: readonly Endpoint[]): Endpoint[] {
  const isSignOut = ({ method, path }: Endpoint) => method === "DELETE" && path === "/session";
  return endpoints.toSorted((a, b) => Number(isSignOut(a)) - Number(isSignOut(b)));
}

/** The matrix lets keys read history; this part of it is one's own, and a key has none. */
const forPeople = new Set(["GET /calls/recent"]);

function mayEnter(who: Role | "anonymous", endpoint: Endpoint): boolean {
  const { access } = endpoint;
  if (access === "public") return true;
  if (who === "integration" && forPeople.has(nameOf(endpoint))) return false;
  return who !== "anonymous" && scopeOf(who, access) !== undefined;
}

it("serves every operation that a contract declares, but the demo's own", async () => {
  const folder = new URL("../../../shared/contracts/", import.meta.url);
  const declared: string[] = [];
  for (const file of await readdir(folder)) {
    const contract: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const one of Object.values(contract)) {
      if (typeof one === "object" && one !== null && "method" in one && "access" in one) {
        declared.push(nameOf(one as Endpoint));
      }
    }
  }
  const served = centre.app.endpoints.map(nameOf);
  expect(new Set(served).size).toBe(served.length);
  const missing = declared.filter((name) => !served.includes(name));
  expect(missing.filter((name) => !name.includes("/simulator"))).toEqual([]);
});

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

it.each(everybody)(
  "lets %s through every door of REST that the matrix opens, and no other",
  async (who) => {
    const wrong: string[] = [];
    for (const endpoint of inOrder(centre.app.endpoints)) {
      const status = await statusOf(centre.origin, endpoint, who);
      const letIn = status !== 401 && status !== 403;
      if (letIn !== mayEnter(who, endpoint)) wrong.push(`${nameOf(endpoint)}: ${status}`);
      const anonymous = who === "anonymous" && endpoint.access !== "public";
      if (anonymous && status !== 401) wrong.push(`${nameOf(endpoint)}: ${status} for nobody`);
    }
    expect(wrong).toEqual([]);
  },
);

it("has an entry in the matrix for every operation", () => {
  const without = centre.app.endpoints.filter(
    ({ access }) => access !== "public" && !(access in accessMatrix),
  );
  expect(without).toEqual([]);
});
