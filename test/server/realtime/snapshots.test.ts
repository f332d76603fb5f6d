import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre, eventually } from "#test/support/a-centre.ts";
import type { CentreCaller } from "#test/support/centre-caller.ts";
import { ShiftedClock } from "#test/support/shifted-clock.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const pairs = 10;
const clock = new ShiftedClock();
let centre: Centre;
let ana: WatchedDesk;
/** Ana and the queue that only she and ben serve are others in each test. */
let test = -1;
const names = () => ({ ana: `a${test}`, ben: `a${test + pairs}`, queue: `q${test}` });
beforeAll(async () => {
  centre = await aCentre({ agents: 2 * pairs, queues: pairs, queuesPerAgent: 1, clock });
});
beforeEach(async () => {
  test += 1;
  ana = await centre.readyDesk(names().ana);
});
afterAll(() => centre.stop());

/** What a console that opens now is told. */
async function seenNow() {
  const desk = await centre.desk(names().ana);
  const [snapshot] = desk.all("desk.synced");
  desk.close();
  return snapshot;
}

async function ring(caller: CentreCaller): Promise<string> {
  ana.forget();
  const { callId = "" } = await caller.call(names().queue);
  const { offerId } = await ana.hear("call.offered", ({ call }) => call.callId === callId);
  await ana.send("offer.acknowledge", { offerId });
  return callId;
}

async function answer(caller: CentreCaller): Promise<string> {
  const callId = await ring(caller);
  const [offer] = ana.all("call.offered");
  if (offer) await ana.send("call.accept", { offerId: offer.offerId });
  await ana.hear("call.updated", ({ stage }) => stage === "talking");
  return callId;
}

/** What is true of an agent and a call, whatever the moment. */
const essence = (snapshot: Awaited<ReturnType<typeof seenNow>>) => ({
  activity: snapshot?.agent.activity,
  presence: snapshot?.agent.presence,
  offered: snapshot?.offer?.call.callId ?? null,
  call: snapshot?.call && [snapshot.call.callId, snapshot.call.stage, snapshot.call.ani],
  card: snapshot?.card?.callId ?? null,
});

const ready = { kind: "ready" };
const ani = "+886912345678";

describe("a console that opens", () => {
  it("is told that the agent is idle, with queues, reasons and the day", async () => {
    const snapshot = await seenNow();
    expect(essence(snapshot)).toEqual({
      activity: "idle",
      presence: ready,
      offered: null,
      call: null,
      card: null,
    });
    expect(snapshot?.queues.map(({ key }) => key)).toEqual([names().queue]);
    expect(snapshot?.today).toEqual({ calls: 0, talkMs: 0 });
    expect(snapshot?.dispositions.map(({ key }) => key)).toContain("resolved");
  });

  it("is told what rings, with its card", async () => {
    const callId = await ring(centre.caller());
    expect(essence(await seenNow())).toMatchObject({
      activity: "offered",
      offered: callId,
      call: null,
      card: callId,
    });
  });

  it("is told of the talk, of its hold, and of the call that is wrapped up", async () => {
    const caller = centre.caller();
    const callId = await answer(caller);
    const told = { presence: ready, offered: null, card: callId };
    expect(essence(await seenNow())).toEqual({
      activity: "talking",
      call: [callId, "talking", ani],
      ...told,
    });
    await caller.report("held");
    expect(essence(await seenNow())).toEqual({
      activity: "held",
      call: [callId, "held", ani],
      ...told,
    });
    await caller.hangUp();
    const wrapUp = { activity: "wrapUp", call: [callId, "ended", ani], ...told };
    const snapshot = await seenNow();
    expect(essence(snapshot)).toEqual(wrapUp);
    expect(snapshot?.agent.wrapUpLeftMs).toBeGreaterThan(55_000);
    expect(snapshot?.today.calls).toBe(1);
  });

  it("gets everything again when it asks", async () => {
    const callId = await ring(centre.caller());
    ana.forget();
    expect(await ana.send("desk.resync", {})).toEqual({ ok: true, value: {} });
    expect(essence(await ana.hear("desk.synced"))).toMatchObject({ offered: callId });
  });
});

describe("a reload", () => {
  it("within 1.5 s loses neither presence nor offer", async () => {
    const callId = await ring(centre.caller());
    ana.close();
    const again = await centre.desk(names().ana);
    expect(essence(again.all("desk.synced")[0])).toMatchObject({
      presence: ready,
      activity: "offered",
      offered: callId,
    });
  });

  it("after a missed acknowledgement brings the agent back as they were [NA1] [NA2]", async () => {
    await centre.caller().call(names().queue);
    await ana.hear("call.offered");
    clock.shift(2_000);
    await ana.hear("call.offerWithdrawn", ({ reason }) => reason === "noAcknowledgement");
    await ana.hear("agent.updated", ({ presence }) => presence.kind === "notReady");
    expect((await seenNow())?.agent).toMatchObject({ presence: ready, consoleAlive: true });
  });

  it("that never comes makes the agent notReady(clientLost), until it does", async () => {
    ana.close();
    const sue = await centre.desk("sue");
    const lost = { kind: "notReady", reason: "clientLost" };
    const agent = ({ userName }: { userName: string }) => userName === names().ana;
    clock.shift(1_500);
    await sue.hear("board.updated", ({ agents }) => agents.find(agent)?.consoleAlive === false);
    expect(sue.all("board.updated").at(-1)?.agents.find(agent)?.presence).toEqual(lost);
    const again = await centre.desk(names().ana);
    expect(again.all("desk.synced")[0]?.agent.presence).toEqual(ready);
  });
});

describe("after a crash", () => {
  it("consoles are true again within 5 s [I11]: who talked talks, who wrapped up wraps up", async () => {
    const first = centre.caller();
    const wrapped = await answer(first);
    await first.hangUp();
    const ben = await centre.readyDesk(names().ben);
    await centre.caller().call(names().queue);
    const { offerId, call } = await ben.hear("call.offered");
    await ben.send("call.accept", { offerId });
    await ben.hear("call.updated", ({ stage }) => stage === "talking");
    centre.crash();
    for (const desk of [ana, ben]) desk.forget();
    const began = performance.now();
    await centre.start();
    const [seenByAna, seenByBen] = await Promise.all([
      ana.hear("desk.synced"),
      ben.hear("desk.synced"),
    ]);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(essence(seenByAna)).toMatchObject({
      activity: "wrapUp",
      call: [wrapped, "ended", ani],
    });
    expect(essence(seenByBen)).toMatchObject({
      activity: "talking",
      call: [call.callId, "talking", ani],
    });
    await eventually(async () => (await seenNow())?.card?.callId === wrapped);
    const { callId } = seenByAna.call ?? { callId: call.callId };
    const body = "typed over the crash";
    const saved = await ana.send("call.wrapUp", {
      callId,
      disposition: null,
      note: { body, rev: 0 },
      finish: true,
    });
    expect(saved).toEqual({ ok: true, value: { wrapUpLeftMs: null } });
  });

  it("who does not come back is notReady(clientLost) after 6 s; the others stay ready", async () => {
    const ben = await centre.readyDesk(names().ben);
    ben.close();
    centre.crash();
    await centre.start();
    await ana.hear("desk.synced");
    const sue = await centre.desk("sue");
    const isBen = ({ userName }: { userName: string }) => userName === names().ben;
    const before = sue.all("board.synced")[0]?.agents.find(isBen);
    expect(before).toMatchObject({ presence: ready, consoleAlive: true });
    clock.shift(6_000);
    await sue.hear("board.updated", ({ agents }) => agents.find(isBen)?.consoleAlive === false);
    expect(essence(await seenNow())).toMatchObject({ presence: ready });
  });
});
