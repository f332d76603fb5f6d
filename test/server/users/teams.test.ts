import { afterAll, beforeAll, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 2 });
});
afterAll(() => centre.stop());

const asAdam = (method: string, path: string, body?: unknown) =>
  centre.request("adam", method, path, body);

it("makes, fills, renames and forgets a team, each with an audit row", async () => {
  const { id } = (await asAdam("POST", "/teams", { name: "Night" })).body as { id: string };
  const userIds = [centre.person("a0").id, centre.person("olga").id];
  expect((await asAdam("PUT", `/teams/${id}/members`, { userIds })).status).toBe(204);
  const seen = (await centre.request("olga", "GET", "/users")).body as {
    items: { userName: string }[];
  };
  expect(seen.items.map(({ userName }) => userName)).toContain("a0");
  expect((await asAdam("PATCH", `/teams/${id}`, { name: "Late" })).body).toEqual({
    id,
    name: "Late",
    rev: 3,
  });
  expect((await asAdam("DELETE", `/teams/${id}`)).status).toBe(204);
  expect((await asAdam("DELETE", `/teams/${id}`)).status).toBe(404);
  const rows = await centre.rows<{ action: string }>(
    "SELECT action FROM audit_log WHERE subject = $1 ORDER BY id",
    [`team:${id}`],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    "team.created",
    "team.membersChanged",
    "team.renamed",
    "team.membersChanged",
    "team.deleted",
  ]);
});

it("refuses a name that is taken, people nobody knows, and to forget a team with queues", async () => {
  const [teamId] = centre.cast.teams;
  const { id } = (await asAdam("POST", "/teams", { name: "Day" })).body as { id: string };
  const name = (
    await centre.rows<{ name: string }>("SELECT name FROM teams WHERE id = $1", [teamId])
  )[0]?.name;
  expect((await asAdam("PATCH", `/teams/${id}`, { name })).status).toBe(409);
  expect((await asAdam("PUT", `/teams/${id}/members`, { userIds: [id] })).status).toBe(400);
  const before = await centre.rows("SELECT user_id FROM team_members WHERE team_id = $1", [teamId]);
  const refused = await asAdam("DELETE", `/teams/${teamId}`);
  expect(refused).toMatchObject({ status: 409, body: { code: "not_possible_now" } });
  const after = await centre.rows("SELECT user_id FROM team_members WHERE team_id = $1", [teamId]);
  expect(after).toEqual(before);
});
