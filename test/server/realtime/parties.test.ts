import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CallId, UserId } from "#shared/ids.ts";
import { DemoPbx } from "#test/support/demo-pbx.ts";
import type { DemoServer } from "#test/support/demo-server.ts";
import { demoPassword, startDemoServer } from "#test/support/demo-server.ts";
import { WatchedDesk } from "#test/support/watched-desk.ts";

const outsideNumber = "+886223456789";
let server: DemoServer;
let pbx: DemoPbx;
const desks: WatchedDesk[] = [];
beforeAll(async () => {
  server = await startDemoServer({
    prepare: (pool) => pool.query("UPDATE queues SET wrap_up_ms = 0"),
  });
  pbx = new DemoPbx(server);
}, 60_000);
afterEach(() => {
  for (const desk of desks.splice(0)) desk.close();
});
afterAll(() => server.dispose());

async function signIn(userName: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify({ username: userName, password: demoPassword }),
  });
  expect(answer.status).toBe(200);
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

async function aDesk(userName: string) {
  const desk = new WatchedDesk(server.url, await signIn(userName));
  desks.push(desk);
  const { agent } = await desk.hear("desk.synced");
  return { desk, agentId: agent.agentId, isReady: agent.routable };
}

const toAgent = (agentId: UserId) => ({ kind: "agent", agentId }) as const;

/** Ana talks with a caller; ben is signed in. Waits out what an earlier test left behind. */
async function aTalk() {
  const ana = await aDesk("ana");
  const ben = await aDesk("ben");
  await ana.desk.send("agent.setPresence", { presence: { kind: "ready" } });
  if (!ana.isReady) await ana.desk.hear("agent.updated", ({ routable }) => routable);
  const call = await pbx.call({ ani: "0912-345-678" });
  const callId = call.callId as CallId;
  const { offerId } = await ana.desk.hear("call.offered", (offer) => offer.call.callId === callId);
  await ana.desk.send("offer.acknowledge", { offerId });
  await ana.desk.send("call.accept", { offerId });
  await ana.desk.hear("call.updated", ({ stage }) => stage === "talking");
  return { ana, ben, call, callId };
}

async function accepts({ desk }: Awaited<ReturnType<typeof aDesk>>, callId: CallId) {
  const offer = await desk.hear("call.offered", ({ call }) => call.callId === callId);
  const { offerId } = offer;
  await desk.send("offer.acknowledge", { offerId });
  expect(await desk.send("call.accept", { offerId })).toMatchObject({ ok: true });
  return offer;
}

async function end(desk: WatchedDesk, callId: CallId): Promise<void> {
  await desk.send("call.hangUp", { callId });
  await desk.hear("call.ended", (ended) => ended.callId === callId);
}

describe("over the simulated telephone system", { timeout: 30_000 }, () => {
  it("a blind transfer shows the colleague card, sender and reason before the answer", async () => {
    const { ana, ben, callId } = await aTalk();
    const asked = { callId, target: toAgent(ben.agentId), reason: "帳單" };
    expect(await ana.desk.send("call.transfer", asked)).toMatchObject({ ok: true });
    expect(await ana.desk.hear("call.ended")).toMatchObject({ callId, cause: "forwarded" });
    const offer = await accepts(ben, callId);
    expect(offer).toMatchObject({
      purpose: "transfer",
      reason: "帳單",
      from: { agentId: ana.agentId },
    });
    expect(ben.desk.names().indexOf("customer.card")).toBeLessThan(
      ben.desk.names().indexOf("call.offered"),
    );
    const talk = await ben.desk.hear("call.updated", ({ stage }) => stage === "talking");
    expect(talk).toMatchObject({ callId, agentId: ben.agentId, parties: [] });
    await end(ben.desk, callId);
  });

  it("a transfer that is declined returns, and one to a busy colleague is refused", async () => {
    const { ana, ben, callId } = await aTalk();
    const target = toAgent(ben.agentId);
    await ana.desk.send("call.transfer", { callId, target });
    const { offerId } = await ben.desk.hear("call.offered");
    await ben.desk.send("call.decline", { offerId });
    const back = await ana.desk.hear("call.offered", ({ purpose }) => purpose === "return");
    expect(back).toMatchObject({ reason: "busy", call: { callId } });
    ana.desk.forget();
    await ana.desk.send("offer.acknowledge", { offerId: back.offerId });
    await ana.desk.send("call.accept", { offerId: back.offerId });
    await ana.desk.hear("call.updated", ({ stage }) => stage === "talking");
    const self = await ana.desk.send("call.transfer", { callId, target: toAgent(ana.agentId) });
    expect(self).toMatchObject({ ok: false, error: { code: "target_not_free" } });
    await end(ana.desk, callId);
  });

  it("a consultation becomes a conference, and goes on with who stays", async () => {
    const { ana, ben, callId } = await aTalk();
    const target = toAgent(ben.agentId);
    expect(await ana.desk.send("call.consult", { callId, target, reason: "?" })).toMatchObject({
      ok: true,
    });
    const rings = await ana.desk.hear("call.updated", ({ parties }) => parties.length === 1);
    expect(rings).toMatchObject({
      stage: "held",
      parties: [{ role: "consult", stage: "ringing" }],
    });
    expect(await accepts(ben, callId)).toMatchObject({ purpose: "consult" });
    await ana.desk.hear("call.updated", ({ parties }) => parties[0]?.stage === "talking");
    ana.desk.forget();
    await ana.desk.send("call.alternate", { callId });
    const alternated = await ana.desk.hear("call.updated", ({ stage }) => stage === "talking");
    expect(alternated.parties).toMatchObject([{ stage: "held" }]);
    ana.desk.forget();
    await ana.desk.send("call.conference", { callId });
    const all = await ana.desk.hear(
      "call.updated",
      ({ parties }) => parties[0]?.role === "conference",
    );
    expect(all).toMatchObject({ stage: "talking", agentId: ana.agentId });
    await ana.desk.send("call.hangUp", { callId });
    await ben.desk.hear("call.updated", ({ agentId }) => agentId === ben.agentId);
    await end(ben.desk, callId);
  });

  it("a caller is handed to a number outside that the dial policy allows, and to no other", async () => {
    const { ana, callId } = await aTalk();
    const premium = { kind: "number", number: "+886203123456" } as const;
    expect(await ana.desk.send("call.transfer", { callId, target: premium })).toMatchObject({
      ok: false,
    });
    const target = { kind: "number", number: outsideNumber } as const;
    expect(await ana.desk.send("call.consult", { callId, target })).toMatchObject({ ok: true });
    const up = ({ parties }: { parties: { stage: string }[] }) => parties[0]?.stage === "talking";
    await ana.desk.hear("call.updated", up);
    expect(await ana.desk.send("call.completeTransfer", { callId })).toMatchObject({ ok: true });
    expect(await ana.desk.hear("call.ended")).toMatchObject({ callId, clearedBy: "transfer" });
  });

  it("an agent calls somebody, and talks with them once they answer", async () => {
    const { desk } = await aDesk("ana");
    const dialled = await desk.send("call.dial", { number: outsideNumber, queueId: null });
    expect(dialled).toMatchObject({ ok: true });
    const rings = await desk.hear("call.updated", ({ stage }) => stage === "dialling");
    expect(rings).toMatchObject({ direction: "out", dnis: outsideNumber });
    await desk.hear("call.updated", ({ stage }) => stage === "talking");
    await end(desk, rings.callId);
    const idle = ({ activity }: { activity: string }) => activity === "idle";
    await desk.hear("agent.updated", idle);
  });

  it("a supervisor sees who wants help and listens, with a reason on record", async () => {
    const { ana, callId } = await aTalk();
    const sue = new WatchedDesk(server.url, await signIn("sue"));
    desks.push(sue);
    await sue.hear("board.synced");
    await ana.desk.send("call.askForHelp", { callId, reason: "angry" });
    const wants = (agents: { helpWanted?: string | undefined }[]) =>
      agents.some(({ helpWanted }) => helpWanted === "angry");
    await sue.hear("board.updated", ({ agents }) => wants(agents));
    const listen = await sue.send("call.listen", { callId, reason: "asked for" });
    expect(listen).toMatchObject({ ok: true });
    const seen = await ana.desk.hear("call.updated", ({ parties }) => parties.length > 0);
    expect(seen).toMatchObject({
      helpWanted: null,
      parties: [{ kind: "supervisor", role: "listen" }],
    });
    const { rows } = await server.pool.query(
      "SELECT reason FROM audit_log WHERE action = 'call.listen'",
    );
    expect(rows).toEqual([{ reason: "asked for" }]);
    await end(ana.desk, callId);
  });
});
