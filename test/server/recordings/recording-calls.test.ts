import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { LiveRecording } from "#shared/contracts/recordings.ts";
import { eventually } from "#test/support/a-centre.ts";
import type { TapeCentre } from "#test/support/a-tape-centre.ts";
import { aTapeCentre } from "#test/support/a-tape-centre.ts";

let centre: TapeCentre;
beforeAll(async () => {
  centre = await aTapeCentre();
  await rule("announced");
  await centre.ready("a0");
});
afterAll(() => centre.stop());
afterEach(() => {
  centre.pbx.orders.length = 0;
  centre.pbx.away = false;
});

const rule = (mode: string, keepDays = 30) =>
  centre.as("adam").json("PUT", `/queues/${centre.cast.queueId("q0")}/recording-rule`, {
    mode,
    keepDays,
  });
const states = () => centre.pbx.orders.map(({ state }) => state);
const live = (callId: string, who = "a0") =>
  centre.as(who).json<LiveRecording>("GET", `/calls/${callId}/recording`);
const turn = (callId: string, body: object, who = "a0") =>
  centre.as(who).json<LiveRecording>("PUT", `/calls/${callId}/recording`, body);
const ordered = (count: number) => eventually(() => centre.pbx.orders.length >= count);
const rowOf = async (callId: string) => {
  const [row] = await centre.rows<Record<string, unknown>>(
    "SELECT * FROM recordings WHERE call_id = $1 ORDER BY started_at DESC",
    [callId],
  );
  return row ?? {};
};

it("records from the answer to the hang-up what the queue's rule says", async () => {
  const { callId, subject, agentId } = await centre.talk();
  await ordered(1);
  expect(centre.pbx.orders[0]).toMatchObject({ subject, state: "on", announce: true });
  expect((await live(callId)).body).toMatchObject({ state: "recording", announced: true });
  await centre.hangUp(subject);
  await eventually(async () => (await rowOf(callId))["ended_at"] !== null);
  const [teamId] = centre.cast.teams;
  expect(await rowOf(callId)).toMatchObject({
    kind: "call",
    agent_ids: [agentId],
    team_id: teamId,
    keep_days: 30,
  });
});

it("answers a desk that asks too late, when its call is over: nothing records it", async () => {
  const { callId, subject } = await centre.talk();
  expect((await live(callId, "a1")).status).toBe(404);
  await centre.hangUp(subject);
  await eventually(async () => (await live(callId)).body.state === "off");
  expect((await turn(callId, { state: "paused" })).status).toBe(404);
  const key = centre.asKey(["recording:pause"], centre.pbx.source);
  expect((await key.json("GET", `/calls/${callId}/recording`)).status).toBe(404);
});

it("records nothing where the rule is off, and says that there is nothing to pause", async () => {
  await rule("off");
  const { callId, subject } = await centre.talk();
  expect((await live(callId)).body.state).toBe("off");
  expect(await turn(callId, { state: "paused" })).toMatchObject({
    status: 409,
    body: { code: "not_possible_now" },
  });
  await centre.hangUp(subject);
  expect(centre.pbx.orders).toEqual([]);
  await rule("on");
});

it("pauses for the agent, tells the desk, and goes on by itself after two minutes", async () => {
  const { callId, subject } = await centre.talk();
  await ordered(1);
  const paused = await turn(callId, { state: "paused" });
  expect(paused.body).toMatchObject({ state: "paused", pausedFor: "agent" });
  expect(paused.body.resumesInMs).toBeGreaterThan(110_000);
  expect(centre.told.at(-1)).toMatchObject({ callId, state: "paused" });
  centre.clock.shift(119_000);
  expect((await live(callId)).body.state).toBe("paused");
  centre.clock.shift(2_000);
  await eventually(() => states().join() === "on,paused,on");
  await eventually(() => centre.told.at(-1)?.state === "recording");
  await eventually(async () => (await audited(callId)).length === 2);
  expect(await audited(callId)).toEqual([
    { actor: "user:a0", action: "recording.paused" },
    { actor: "system", action: "recording.resumed" },
  ]);
  const { marks } = (await rowOf(callId)) as { marks: { kind: string; by: string }[] };
  expect(marks).toMatchObject([
    { kind: "paused", by: "user:a0" },
    { kind: "resumed", by: "system" },
  ]);
  await centre.hangUp(subject);
});

const audited = (callId: string) =>
  centre.rows(`SELECT actor, action FROM audit_log WHERE change->>'callId' = $1 ORDER BY id`, [
    callId,
  ]);

it("leaves the agent's own pause alone when a payment form closes", async () => {
  const { callId, subject } = await centre.talk();
  await turn(callId, { state: "paused", because: "payment" });
  expect((await live(callId)).body.pausedFor).toBe("payment");
  await turn(callId, { state: "paused" });
  await turn(callId, { state: "paused", because: "payment" });
  const after = await turn(callId, { state: "recording", because: "payment" });
  expect(after.body.state).toBe("paused");
  expect((await turn(callId, { state: "recording" })).body.state).toBe("recording");
  await turn(callId, { state: "paused", because: "payment" });
  const closed = await turn(callId, { state: "recording", because: "payment" });
  expect(closed.body).toMatchObject({ state: "recording", pausedFor: null });
  await centre.hangUp(subject);
});

it("does not call it a pause when the telephone system cannot be reached", async () => {
  const { callId, subject } = await centre.talk();
  await ordered(1);
  centre.pbx.away = true;
  expect(await turn(callId, { state: "paused" })).toMatchObject({
    status: 503,
    body: { code: "connector_unavailable" },
  });
  expect((await live(callId)).body.state).toBe("recording");
  centre.pbx.away = false;
  await centre.hangUp(subject);
});

it("says that a call is not recorded as it should be, and tries until it is", async () => {
  centre.pbx.away = true;
  const { callId, subject } = await centre.talk();
  await eventually(() =>
    centre.told.some((one) => one.callId === callId && one.state === "failing"),
  );
  centre.pbx.away = false;
  centre.clock.shift(5_001);
  await eventually(() => states().join() === "on");
  await eventually(() => centre.told.at(-1)?.state === "recording");
  await centre.hangUp(subject);
});

it("lets nobody else pause it but a key of the same telephone system", async () => {
  const { callId, subject } = await centre.talk();
  expect((await turn(callId, { state: "paused" }, "a1")).status).toBe(404);
  expect((await turn(callId, { state: "paused" }, "quinn")).status).toBe(403);
  const path = `/calls/${callId}/recording`;
  const body = { state: "paused", because: "payment" };
  const foreign = centre.asKey(["recording:pause"], "/pbx/other");
  expect((await foreign.json("PUT", path, body)).status).toBe(404);
  const unscoped = centre.asKey(["events:ingest"]);
  expect((await unscoped.json("PUT", path, body)).status).toBe(403);
  const key = centre.asKey(["recording:pause"], centre.pbx.source);
  expect(await key.json("PUT", path, body)).toMatchObject({
    status: 200,
    body: { state: "paused" },
  });
  expect(await audited(callId)).toMatchObject([{ actor: "key:pay" }]);
  await centre.hangUp(subject);
});

it("goes on with the same recording after a restart, paused ones paused", async () => {
  const { callId, subject } = await centre.talk();
  await turn(callId, { state: "paused" });
  const before = await rowOf(callId);
  centre.pbx.orders.length = 0;
  await centre.restart();
  await ordered(1);
  expect(centre.pbx.orders).toEqual([
    { subject, recordingId: before["id"], state: "paused", announce: false },
  ]);
  expect((await live(callId)).body.state).toBe("paused");
  centre.clock.shift(121_000);
  await eventually(() => states().join() === "paused,on");
  await centre.hangUp(subject);
  await eventually(async () => (await rowOf(callId))["ended_at"] !== null);
});

it("ends what ended while nobody was there", async () => {
  const { callId, subject } = await centre.talk();
  await ordered(1);
  const { id } = (await rowOf(callId)) as { id: string };
  await centre.hangUp(subject);
  await centre.rows("UPDATE recordings SET ended_at = NULL WHERE id = $1", [id]);
  await centre.restart();
  expect((await rowOf(callId))["ended_at"]).not.toBeNull();
});

it("stops while the caller waits for another agent, and begins anew with them", async () => {
  const { callId, subject } = await centre.talk();
  await ordered(1);
  await centre.submit({ kind: "callRequeued", callId, by: centre.person("sue").id });
  await eventually(() => states().includes("off"));
  await centre.ready("a1");
  await centre.accept(callId);
  await eventually(() => states().join() === "on,off,on");
  const ids = new Set(centre.pbx.orders.map(({ recordingId }) => recordingId));
  expect(ids.size).toBe(2);
  await centre.hangUp(subject);
});
