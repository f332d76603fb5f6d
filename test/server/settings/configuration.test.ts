import { afterAll, beforeAll, expect, it } from "vitest";
import type { Configuration } from "#shared/contracts/configuration.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 2 });
});
afterAll(() => centre.stop());

const read = async () =>
  (await centre.request("adam", "GET", "/configuration")).body as unknown as Configuration;

async function send(file: unknown, { dryRun = false, who = "adam" } = {}) {
  const answer = await fetch(`${centre.origin}/api/v1/configuration?dryRun=${dryRun}`, {
    method: "POST",
    headers: {
      cookie: centre.person(who).cookie,
      "content-type": "application/octet-stream",
    },
    body: JSON.stringify(file),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const word = (text: string) => ({ en: text, "zh-TW": text, "zh-CN": text });

it("says all settings without a secret, and reading them back changes nothing", async () => {
  await centre.request("adam", "POST", "/webhooks", {
    url: "https://crm.example/in",
    events: ["call.ended"],
  });
  const file = await read();
  expect(file.queues?.map(({ key }) => key)).toContain("other");
  expect(file.people?.map(({ userName }) => userName)).toContain("zoe");
  expect(JSON.stringify(file)).not.toMatch(/whsec|password|argon/i);
  expect(await send(file)).toEqual({ status: 200, body: { changes: [], applied: true } });
});

it("tells what a file would change, then changes just that, down to the routing core", async () => {
  const file: Configuration = {
    format: "calldesk-configuration",
    version: 1,
    teams: [{ name: "Night" }],
    skills: [{ key: "ja", name: "Japanese" }],
    people: [
      {
        userName: "newcomer",
        displayName: "Newcomer",
        role: "agent",
        locale: "zh-TW",
        extension: null,
        active: true,
        teams: ["Night"],
        skills: { ja: 4 },
      },
    ],
    queues: [
      {
        key: "night",
        name: "Night line",
        team: "Night",
        isDefault: true,
        active: true,
        ringMs: 20_000,
        wrapUpMs: 30_000,
        serviceLevelMs: 20_000,
        people: ["newcomer"],
      },
    ],
    reasons: [{ key: "tea", label: word("Tea") }],
  };
  const tried = await send(file, { dryRun: true });
  expect(tried.body).toEqual({
    applied: false,
    changes: [
      { section: "teams", key: "Night", action: "added" },
      { section: "skills", key: "ja", action: "added" },
      { section: "people", key: "newcomer", action: "added" },
      { section: "queues", key: "night", action: "added" },
      { section: "reasons", key: "", action: "changed" },
    ],
  });
  expect((await read()).teams).not.toContainEqual({ name: "Night" });
  expect((await send(file)).body).toMatchObject({ applied: true, changes: tried.body.changes });
  expect((await send(file)).body.changes).toEqual([]);
  const { queues, people } = await read();
  expect(queues?.filter(({ isDefault }) => isDefault).map(({ key }) => key)).toEqual(["night"]);
  expect(people).toContainEqual(file.people?.[0]);
  const told = await centre.rows(
    `SELECT 1 FROM inputs WHERE input->>'kind' = 'agentConfigured'
        AND input->'agent'->'skills'->>'ja' = '4'`,
  );
  expect(told.length).toBe(1);
});

it("takes all of a file or nothing, and shuts nobody out who reads it in", async () => {
  const base = { format: "calldesk-configuration", version: 1 };
  const half = {
    ...base,
    teams: [{ name: "Half" }],
    queues: [{ ...(await read()).queues?.[0], team: "Nobody's" }],
  };
  expect((await send(half)).status).toBe(400);
  expect((await read()).teams).not.toContainEqual({ name: "Half" });
  const adam = (await read()).people?.find(({ userName }) => userName === "adam");
  expect((await send({ ...base, people: [{ ...adam, role: "agent" }] })).status).toBe(403);
  expect((await send({ ...base, version: 2 })).status).toBe(400);
  expect((await send(base, { who: "sue" })).status).toBe(403);
});
