import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TeamId, UserId } from "#shared/ids.ts";
import type { WebDesk } from "#test/support/web-desk.ts";
import { aWebDesk, password } from "#test/support/web-desk.ts";

let desk: WebDesk;
let adam: Awaited<ReturnType<WebDesk["as"]>>;
let service: TeamId;
let adamId: UserId;
let last = 0;
let name: string;
beforeAll(async () => {
  desk = await aWebDesk();
  service = await desk.team("Service");
  adamId = await desk.person("adam", "admin");
  await desk.person("sue", "supervisor", [service]);
  adam = await desk.as("adam");
});
afterAll(() => desk.stop());
beforeEach(() => {
  name = `person${(last += 1)}`;
});

const create = (more: object = {}) =>
  adam.send("POST", "/users", {
    userName: name,
    displayName: " Ana Lin ",
    role: "agent",
    password,
    teamIds: [service],
    ...more,
  });

describe("adding a person", () => {
  it("answers the person, who can then sign in", async () => {
    const response = await create({ extension: "101" });
    expect(response.status).toBe(201);
    const user = await response.json();
    expect(user).toMatchObject({
      userName: name,
      displayName: "Ana Lin",
      role: "agent",
      extension: "101",
      active: true,
      teamIds: [service],
      rev: 1,
    });
    expect(user).not.toHaveProperty("passwordHash");
    expect((await desk.as(name)).response.status).toBe(200);
  });

  it("refuses a name that is taken, a weak password and an unknown team, and stores nothing", async () => {
    await create();
    expect((await create()).status).toBe(409);
    name = `${name}x`;
    const weak = await create({ password: "password123" });
    expect(weak.status).toBe(400);
    expect((await weak.json()).errors[0].pointer).toBe("/password");
    expect((await create({ teamIds: [adamId] })).status).toBe(400);
    const { items } = await (await adam.send("GET", `/users?q=${name}`)).json();
    expect(items).toEqual([]);
  });

  it("leaves one audit row without the password", async () => {
    await create();
    const { rows } = await desk.pool.query(`SELECT * FROM audit_log WHERE subject = $1`, [
      `user:${name}`,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ actor: "user:adam", action: "user.created" });
    expect(rows[0].request_id).toBeTruthy();
    expect(JSON.stringify(rows)).not.toContain(password);
  });
});

describe("changing a person", () => {
  it("takes If-Match and answers a conflict with the current state", async () => {
    const { id } = await (await create()).json();
    const change = (displayName: string, rev: string) =>
      adam.send("PATCH", `/users/${id}`, { displayName }, { "if-match": rev });
    expect((await (await change("Ana", '"1"')).json()).rev).toBe(2);
    const late = await change("Anna", "1");
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({
      code: "conflict",
      current: { displayName: "Ana", rev: 2 },
    });
  });

  it("ends the sessions of somebody deactivated at once", async () => {
    const { id } = await (await create()).json();
    const person = await desk.as(name);
    await adam.send("PATCH", `/users/${id}`, { active: false, reason: "left" });
    expect((await person.send("GET", "/session")).status).toBe(401);
    expect((await desk.as(name)).response.status).toBe(401);
  });

  it("gives a new role at once, to others only", async () => {
    const { id } = await (await create()).json();
    const person = await desk.as(name);
    expect((await person.send("GET", "/users")).status).toBe(403);
    await adam.send("PATCH", `/users/${id}`, { role: "supervisor" });
    expect((await person.send("GET", "/users")).status).toBe(200);
    expect((await adam.send("PATCH", `/users/${adamId}`, { role: "auditor" })).status).toBe(403);
    expect((await adam.send("PATCH", `/users/${adamId}`, { active: false })).status).toBe(403);
    expect((await adam.send("PATCH", `/users/${adamId}`, { displayName: "A" })).status).toBe(200);
  });

  it("sets a password, which ends the sessions made with the old one", async () => {
    const { id } = await (await create()).json();
    const person = await desk.as(name);
    const body = { password: "a quite different one" };
    expect((await adam.send("PUT", `/users/${id}/password`, body)).status).toBe(204);
    expect((await person.send("GET", "/session")).status).toBe(401);
  });
});

describe("reading people", () => {
  it("pages by name", async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const path: string = `/users?limit=2${after ? `&after=${after}` : ""}`;
      const page = await (await adam.send("GET", path)).json();
      names.push(...page.items.map((user: { userName: string }) => user.userName));
      after = page.next;
    } while (after);
    const { rows } = await desk.pool.query<{ user_name: string }>(`SELECT user_name FROM users`);
    expect(names).toEqual(rows.map((row) => row.user_name).toSorted());
  });

  it("shows a supervisor the own teams only, and nobody else exists", async () => {
    await create({ teamIds: [] });
    const sue = await desk.as("sue");
    const { items } = await (await sue.send("GET", "/users?limit=200")).json();
    expect(items.every((user: { teamIds: string[] }) => user.teamIds.includes(service))).toBe(true);
    expect((await sue.send("GET", `/users/${adamId}`)).status).toBe(404);
    expect((await sue.send("PATCH", `/users/${adamId}`, { displayName: "x" })).status).toBe(403);
    await adam.send("POST", "/teams", { name: "Sales" });
    const teams = await (await sue.send("GET", "/teams")).json();
    expect(teams.items).toEqual([{ id: service, name: "Service", rev: expect.any(Number) }]);
  });
});
