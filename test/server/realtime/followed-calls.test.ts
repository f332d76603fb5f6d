import { afterAll, beforeAll, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre, eventually } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

let centre: Centre;
let ana: WatchedDesk;
let ben: WatchedDesk;
let cho: WatchedDesk;
beforeAll(async () => {
  centre = await aCentre({ agents: 3, queues: 3, queuesPerAgent: 1 });
  [ana, ben, cho] = await Promise.all([
    centre.readyDesk("a0"),
    centre.readyDesk("a1"),
    centre.readyDesk("a2"),
  ]);
});
afterAll(() => centre.stop());

/** What a PBX with Zammad's generic CTI posts; the form repeats `user[]`. */
async function cti(event: "newCall" | "answer" | "hangup", callId: string, more: string[][] = []) {
  const fields = [
    ["event", event],
    ["from", "0912345678"],
    ["to", "0227001234"],
    ["direction", "in"],
    ["callId", callId],
    ...more,
  ];
  const answer = await fetch(`${centre.origin}/api/v1/cti/${centre.cast.keyToken}`, {
    method: "POST",
    body: new URLSearchParams(fields),
  });
  expect(answer.status).toBe(200);
}

const both = [
  ["user[]", "a0"],
  ["user[]", "a1"],
];

it("pops at the desks the PBX rings, card first, without reserving them", async () => {
  await cti("newCall", "f1", both);
  for (const desk of [ana, ben]) {
    const call = await desk.hear("call.updated", ({ stage }) => stage === "offered");
    expect(call).toMatchObject({ mode: "followed", ani: "+886912345678", controls: [] });
    expect((await desk.hear("customer.card")).callId).toBe(call.callId);
    expect(desk.names()).not.toContain("call.offered");
  }
  expect(ana.all("call.updated")[0]?.agentId).toBe(centre.person("a0").id);
  expect(ben.all("call.updated")[0]?.agentId).toBe(centre.person("a1").id);
  expect(cho.names().filter((name) => name.startsWith("call."))).toEqual([]);
});

it("goes on giving those agents routed calls", async () => {
  const caller = centre.caller();
  const { callId } = await caller.call("q1");
  const { offerId } = await ben.hear("call.offered", ({ call }) => call.callId === callId);
  await ben.send("call.decline", { offerId });
  await caller.hangUp();
});

it("takes the call off the other screens when one answers, and tells them nothing more", async () => {
  const [popped] = ben.all("call.updated");
  await cti("answer", "f1", [["answeringNumber", "a0"]]);
  const talking = await ana.hear("call.updated", ({ stage }) => stage === "talking");
  expect(talking).toMatchObject({ callId: popped?.callId, agentId: centre.person("a0").id });
  const taken = await ben.hear("call.updated", ({ stage }) => stage === "talking");
  expect(taken.agentId).toBe(centre.person("a0").id);
  ben.forget();
  await cti("hangup", "f1", [["cause", "normalClearing"]]);
  await ana.hear("call.ended", ({ callId }) => callId === popped?.callId);
  expect(ben.all("call.updated")).toEqual([]);
});

it("gives no wrap-up without a queue, and the agent is idle and ready at once [WU1]", async () => {
  expect(ana.all("call.ended").at(-1)?.wrapUpMs).toBe(0);
  await ana.hear("agent.updated", ({ activity, routable }) => activity === "idle" && routable);
});

it("ends the pop at every desk when the caller gives up, with a wrap-up for nobody", async () => {
  for (const desk of [ana, ben]) desk.forget();
  await cti("newCall", "f2", both);
  const { callId } = await ben.hear("call.updated", ({ stage }) => stage === "offered");
  await cti("hangup", "f2", [["cause", "cancel"]]);
  for (const desk of [ana, ben]) {
    const ended = await desk.hear("call.ended", (told) => told.callId === callId);
    expect(ended).toMatchObject({ cause: "cancel", clearedBy: "customer", wrapUpMs: 0 });
  }
  await centre.settled();
  const [row] = await centre.rows("SELECT outcome, mode FROM calls WHERE id = $1", [callId]);
  expect(row).toEqual({ outcome: "abandoned", mode: "followed" });
});

it("shows a popped call to a console that opens, and after the server's crash", async () => {
  await cti("newCall", "f3", [["user[]", "a2"]]);
  const { callId } = await cho.hear("call.updated", ({ stage }) => stage === "offered");
  const tab = await centre.desk("a2");
  const shown = { callId, stage: "offered", agentId: centre.person("a2").id };
  expect(tab.all("desk.synced")[0]?.call).toMatchObject(shown);
  centre.crash();
  tab.forget();
  await centre.start();
  expect((await tab.hear("desk.synced")).call).toMatchObject(shown);
  await eventually(async () => {
    const { names } = { names: tab.names() };
    return names.includes("customer.card") || tab.all("desk.synced")[0]?.card?.callId === callId;
  });
  await cti("hangup", "f3");
  await tab.hear("call.ended", (ended) => ended.callId === callId);
});
