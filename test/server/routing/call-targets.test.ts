import { afterAll, beforeAll, expect, it } from "vitest";
import type { CallTargets } from "#shared/contracts/call-targets.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre({ agents: 3 });
});
afterAll(() => centre.stop());

async function targets(userName: string, q = ""): Promise<CallTargets> {
  const { status, body } = await centre.request(userName, "GET", `/calls/targets?q=${q}`);
  expect(status).toBe(200);
  return body as unknown as CallTargets;
}

it("names the free colleagues first and says how each stands, but not oneself", async () => {
  const desk = await centre.readyDesk("a1");
  await centre.desk("a2");
  const { agents } = await targets("a0");
  expect(agents.map(({ displayName, state }) => [displayName, state])).toEqual([
    [expect.stringContaining("1"), "free"],
    [expect.stringContaining("2"), "notReady"],
    ["olga", null],
    ["zoe", null],
    ["sue", "away"],
  ]);
  await centre.caller().call("q0");
  await desk.hear("call.offered");
  expect((await targets("a0")).agents[0]?.state).toBe("notReady");
  expect((await targets("a0", "1")).agents[0]?.state).toBe("busy");
});

it("tells no figures of another team's queues and no states of its people", async () => {
  const { queues, agents } = await targets("zoe");
  const other = queues.find(({ name }) => name === "Other");
  const own = queues.find(({ name }) => name !== "Other");
  expect(other).toMatchObject({ waiting: 0, agentsReady: expect.any(Number) });
  expect(own).toMatchObject({ waiting: null, agentsReady: null });
  const known = agents.filter(({ state }) => state !== null);
  expect(known.map(({ displayName }) => displayName)).toEqual(["olga"]);
});

it("finds people and queues by a part of their names, in any width of letters", async () => {
  const { agents, queues } = await targets("a0", encodeURIComponent("ＺＯＥ"));
  expect(agents.map(({ displayName }) => displayName)).toEqual(["zoe"]);
  expect(queues).toEqual([]);
});

it("is for those who transfer calls", async () => {
  expect((await centre.request("quinn", "GET", "/calls/targets")).status).toBe(403);
});
