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

async function send(file: unknown, { dryRun = false, who = "adam", of = centre } = {}) {
  const answer = await fetch(`${of.origin}/api/v1/configuration?dryRun=${dryRun}`, {
    method: "POST",
    headers: {
      cookie: of.person(who).cookie,
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

it("brings everything to another site: what that one says then is the same file", async () => {
  const labels = word("Member number");
  const field = { key: "memberNumber", labels, kind: "text", choices: [] };
  await centre.request("adam", "POST", "/custom-fields", field);
  const { queues = [], teams = [] } = await read();
  const [{ id: queueId, key: queue } = { id: "", key: "" }] = await centre.rows<{
    id: string;
    key: string;
  }>(`SELECT id, key FROM queues WHERE key = $1`, [queues[0]?.key]);
  const [{ id: teamId, name: team } = { id: "", name: "" }] = await centre.rows<{
    id: string;
    name: string;
  }>(`SELECT id, name FROM teams WHERE name = $1`, [teams[0]?.name]);
  const rule = { mode: "announced", keepDays: 30 };
  await centre.request("adam", "PUT", `/queues/${queueId}/recording-rule`, rule);
  const limits = {
    waiting: 5,
    oldestMs: null,
    serviceLevel: 80,
    abandoned: null,
    agentsReady: 2,
  };
  await centre.request("adam", "PUT", `/queues/${queueId}/alerts`, limits);
  const template = {
    name: "Refund",
    kind: "request",
    priority: "high",
    subject: "Refund",
    body: "",
  };
  const places = { teamId, queueId, dueMinutes: 60 };
  await centre.request("adam", "POST", "/ticket-templates", { ...template, ...places });
  const [{ id: zoe } = { id: "" }] = await centre.rows<{ id: string }>(
    `SELECT id FROM users WHERE user_name = 'zoe'`,
  );
  for (const [name, owner] of [
    ["Zoe's", zoe],
    ["Mine", "me"],
  ]) {
    const filter = { status: "unsolved", owner, teamId, queueId };
    await centre.request("adam", "POST", "/ticket-views", { name, shared: true, filter });
  }
  const file = await read();
  expect(file).toMatchObject({
    recordingRules: [{ queue, ...rule }],
    queueAlerts: [{ queue, ...limits }],
    customFields: [{ ...field, active: true }],
    ticketTemplates: [{ ...template, team, queue, dueMinutes: 60 }],
    ticketViews: [
      { name: "Mine", keeper: "adam", filter: { status: "unsolved", owner: "me", team, queue } },
      { name: "Zoe's", keeper: "adam", filter: { owner: { userName: "zoe" }, team, queue } },
    ],
  });

  const other = await aCentre({ agents: 2 });
  try {
    const there = { of: other };
    expect((await send(file, there)).body).toMatchObject({ applied: true });
    expect((await other.request("adam", "GET", "/configuration")).body).toEqual(file);
    expect((await send(file, there)).body.changes).toEqual([]);
  } finally {
    await other.stop();
  }
});

it("tells all that is wrong with a file at once, entry by entry, in a dry run too", async () => {
  const file = {
    format: "calldesk-configuration",
    version: 1,
    recordingRules: [
      { queue: "nowhere", mode: "on", keepDays: 30 },
      { queue: "gone", mode: "on", keepDays: 30 },
    ],
    customFields: [
      { key: "colour", labels: word("Colour"), kind: "choice", choices: [], active: true },
    ],
    ticketTemplates: [
      {
        name: "Lost",
        kind: "request",
        priority: "normal",
        subject: "",
        body: "",
        team: "Nobody's",
        queue: null,
        dueMinutes: null,
      },
    ],
    ticketViews: [{ name: "Old", keeper: "nobody", filter: {} }],
  };
  for (const dryRun of [true, false]) {
    const { status, body } = await send(file, { dryRun });
    const pointers = (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect([status, pointers]).toEqual([
      400,
      [
        "/recordingRules/nowhere",
        "/recordingRules/gone",
        "/customFields/colour/choices",
        "/ticketTemplates/Lost/team",
        "/ticketViews/Old/keeper",
      ],
    ]);
  }
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
