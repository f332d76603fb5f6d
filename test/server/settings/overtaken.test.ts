import { afterAll, beforeAll, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 2 });
});
afterAll(() => centre.stop());

async function change(method: string, path: string, body: object, rev?: number) {
  const answer = await fetch(`${centre.origin}/api/v1${path}`, {
    method,
    headers: {
      cookie: centre.person("adam").cookie,
      "content-type": "application/json",
      ...(rev !== undefined && { "if-match": String(rev) }),
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  const read = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: answer.status, body: read };
}

it("answers a rule of recording that somebody else set meanwhile with the rule as it is", async () => {
  const path = `/queues/${centre.cast.queueId("q0")}/recording-rule`;
  const [on, off] = [
    { mode: "on", keepDays: 30 },
    { mode: "off", keepDays: 90 },
  ];
  // Nobody made one yet.
  expect((await change("PUT", path, on, 0)).body).toMatchObject({ ...on, rev: 1 });
  const late = await change("PUT", path, off, 0);
  expect(late).toMatchObject({
    status: 409,
    body: { code: "conflict", current: { ...on, rev: 1 } },
  });
  expect((await change("PUT", path, off, 1)).body).toMatchObject({ ...off, rev: 2 });
});

it("lets one of two first rules for a queue win", async () => {
  const path = `/queues/${centre.cast.queueId("other")}/recording-rule`;
  const answers = await Promise.all(
    ["on", "announced"].map((mode) => change("PUT", path, { mode, keepDays: 30 }, 0)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
});

it("answers a webhook that somebody else changed meanwhile with the webhook as it is", async () => {
  const made = await change("POST", "/webhooks", {
    url: "https://crm.example/in",
    events: ["call.ended"],
  });
  const { id, rev } = made.body["webhook"] as { id: string; rev: number };
  const path = `/webhooks/${id}`;
  expect((await change("PATCH", path, { active: false }, rev)).body).toMatchObject({ rev: 2 });
  expect(await change("PATCH", path, { events: ["call.queued"] }, rev)).toMatchObject({
    status: 409,
    body: { current: { active: false, events: ["call.ended"], rev: 2 } },
  });
  expect((await change("PATCH", path, { events: ["call.queued"] })).status).toBe(200);
});

it("answers a team with another name or other people with the team as it is", async () => {
  const { body } = await change("POST", "/teams", { name: "Night" });
  const path = `/teams/${String(body["id"])}`;
  const [a0, olga] = [centre.person("a0").id, centre.person("olga").id];
  expect((await change("PUT", `${path}/members`, { userIds: [a0] }, 1)).status).toBe(204);
  expect(await change("PUT", `${path}/members`, { userIds: [olga] }, 1)).toMatchObject({
    status: 409,
    body: { current: { name: "Night", userIds: [a0], rev: 2 } },
  });
  expect((await change("PATCH", path, { name: "Late" }, 2)).body).toMatchObject({ rev: 3 });
  expect((await change("PATCH", path, { name: "Early" }, 2)).status).toBe(409);
  // The same people again are no change; a person who is put into it is one.
  expect((await change("PUT", `${path}/members`, { userIds: [a0] }, 3)).status).toBe(204);
  const teamIds = [body["id"]];
  expect((await change("PATCH", `/users/${olga}`, { teamIds })).status).toBe(200);
  expect((await change("PUT", `${path}/members`, { userIds: [] }, 3)).status).toBe(409);
});
