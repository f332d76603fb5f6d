import { afterAll, beforeAll, expect, it } from "vitest";
import type { SkilledAgent } from "#shared/contracts/skills.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 2 });
});
afterAll(() => centre.stop());

const asAdam = (method: string, path: string, body?: unknown) =>
  centre.request("adam", method, path, body);
const matrix = async (who = "adam") => {
  const { body } = await centre.request(who, "GET", "/agent-skills");
  return (body as { items: SkilledAgent[] }).items;
};

it("gives somebody a skill, and the routing core knows it at once", async () => {
  const { id } = centre.person("a0");
  expect((await asAdam("PUT", "/skills/japanese", { name: "Japanese" })).body).toEqual({
    key: "japanese",
    name: "Japanese",
    agents: 0,
    rev: expect.any(Number),
  });
  const { body } = await asAdam("PUT", `/agent-skills/${id}`, { skills: { japanese: 4 } });
  expect(body).toMatchObject({ userName: "a0", skills: { japanese: 4 } });
  const inputs = await centre.rows<{ skills: object }>(
    `SELECT input->'agent'->'skills' AS skills FROM inputs
      WHERE input->>'kind' = 'agentConfigured' AND input->'agent'->>'agentId' = $1
      ORDER BY seq DESC LIMIT 1`,
    [id],
  );
  expect(inputs[0]?.skills).toEqual({ japanese: 4 });
  const { body: skills } = await asAdam("GET", "/skills");
  expect(skills.items).toContainEqual({
    key: "japanese",
    name: "Japanese",
    agents: 1,
    rev: expect.any(Number),
  });

  expect((await asAdam("DELETE", "/skills/japanese")).status).toBe(204);
  expect((await matrix()).find(({ userName }) => userName === "a0")?.skills).toEqual({});
});

it("refuses a skill nobody knows, a level that is none, and who was overtaken", async () => {
  const { id } = centre.person("a1");
  const put = (skills: object, rev?: number) =>
    fetch(`${centre.origin}/api/v1/agent-skills/${id}`, {
      method: "PUT",
      headers: {
        cookie: centre.person("adam").cookie,
        "content-type": "application/json",
        ...(rev !== undefined && { "if-match": String(rev) }),
      },
      body: JSON.stringify({ skills }),
    });
  await asAdam("PUT", "/skills/korean", { name: "Korean" });
  expect((await put({ klingon: 3 })).status).toBe(400);
  expect((await put({ korean: 6 })).status).toBe(400);
  const rev = (await matrix()).find(({ userName }) => userName === "a1")?.rev ?? 0;
  expect((await put({ korean: 2 }, rev)).status).toBe(200);
  const late = await put({ korean: 5 }, rev);
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ current: { skills: { korean: 2 }, rev: rev + 1 } });
});

it("renames no skill that somebody else renamed or added meanwhile", async () => {
  const put = (name: string, rev: number) =>
    fetch(`${centre.origin}/api/v1/skills/thai`, {
      method: "PUT",
      headers: {
        cookie: centre.person("adam").cookie,
        "content-type": "application/json",
        "if-match": String(rev),
      },
      body: JSON.stringify({ name }),
    });
  const added = (await (await put("Thai", 0)).json()) as { rev: number };
  expect((await put("Thailand", 0)).status).toBe(409);
  expect((await put("ภาษาไทย", added.rev)).status).toBe(200);
  const late = await put("Siamese", added.rev);
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ current: { key: "thai", name: "ภาษาไทย" } });
});

it("lets supervisors say it of their team and of nobody else", async () => {
  const seen = (await matrix("olga")).map(({ userName }) => userName);
  expect(seen).not.toContain("a0");
  const path = `/agent-skills/${centre.person("a0").id}`;
  expect((await centre.request("olga", "PUT", path, { skills: {} })).status).toBe(404);
  expect((await centre.request("a0", "PUT", path, { skills: {} })).status).toBe(403);
  expect((await centre.request("sue", "PUT", path, { skills: {} })).status).toBe(200);
});
