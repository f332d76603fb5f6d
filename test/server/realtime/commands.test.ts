import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DeskCommandName } from "#shared/contracts/realtime.ts";
import { deskCommands } from "#shared/contracts/realtime.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import type { WatchedDesk } from "#test/support/watched-desk.ts";

const pairs = 12;
let centre: Centre;
let ana: WatchedDesk;
let test = -1;
const names = () => ({ ana: `a${test}`, ben: `a${test + pairs}`, queue: `q${test}` });
beforeAll(async () => {
  centre = await aCentre({ agents: 2 * pairs, queues: pairs, queuesPerAgent: 1, wrapUpMs: 0 });
});
async function takeNextPair(): Promise<void> {
  test += 1;
  ana = await centre.readyDesk(names().ana);
}
afterAll(() => centre.stop());

const ok = { ok: true, value: {} };
const refusedWith = (code: string) =>
  expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) });
const commandNames = Object.keys(deskCommands) as DeskCommandName[];
const alive = async () => expect(await ana.send("desk.resync", {})).toEqual(ok);

/** Sends whatever it is, as a broken or hostile client would; undefined when nothing comes back. */
async function sendRaw(name: string, ...sent: unknown[]): Promise<unknown> {
  return ana.socket
    .timeout(5_000)
    .emitWithAck(name, ...sent)
    .catch(() => undefined);
}

async function offered() {
  const caller = centre.caller();
  const { callId = "" } = await caller.call(names().queue);
  const { offerId } = await ana.hear("call.offered", ({ call }) => call.callId === callId);
  return { caller, callId: callId as never, offerId };
}

describe("whatever a client sends", () => {
  beforeAll(takeNextPair);
  const nested = JSON.parse(`${"[".repeat(2_000)}${"]".repeat(2_000)}`) as unknown;
  const odd: unknown[] = [undefined, null, "text", 5, [], {}, nested, { commandId: "x" }];

  it.each(commandNames)("%s answers odd input with a refusal", async (name) => {
    for (const input of name === "desk.resync" ? odd.slice(0, 5) : odd) {
      expect(await sendRaw(name, input)).toMatchObject({ ok: false });
    }
  });

  it("survives a missing acknowledgement, a text in its place, and unknown names", async () => {
    for (const name of commandNames) {
      ana.socket.emit(name);
      ana.socket.emit(name, {});
      ana.socket.emit(name, {}, "text");
      ana.socket.emit(name, {}, {}, 1);
    }
    expect(await sendRaw("call.explode", {})).toEqual(refusedWith("method_not_allowed"));
    expect(await sendRaw("toString", {})).toEqual(refusedWith("method_not_allowed"));
    await alive();
  });

  it("ends the socket of one who sends more than 256 KB, and nobody else's", async () => {
    const ben = await centre.desk(names().ben);
    const gone = new Promise((resolve) => ben.socket.once("disconnect", resolve));
    ben.socket.emit("desk.resync", { commandId: "x".repeat(300_000) });
    await gone;
    await alive();
  });
});

describe("a command", () => {
  beforeEach(takeNextPair);

  it("sent twice with one id has one effect and one answer", async () => {
    const { offerId, callId } = await offered();
    const accept = { commandId: crypto.randomUUID(), offerId };
    const first = await sendRaw("call.accept", accept);
    expect(first).toEqual({ ok: true, value: { callId } });
    expect(await sendRaw("call.accept", accept)).toEqual(first);
    const [logged] = await centre.rows<{ times: number }>(
      "SELECT count(*)::int AS times FROM inputs WHERE event_id = $1",
      [accept.commandId],
    );
    expect(logged?.times).toBe(1);
  });

  it("sent again after a clean restart is still answered as accepted", async () => {
    const { offerId, callId } = await offered();
    const accept = { commandId: crypto.randomUUID(), offerId };
    await sendRaw("call.accept", accept);
    await centre.restart();
    ana.forget();
    ana.socket.connect();
    await ana.hear("desk.synced");
    expect(await sendRaw("call.accept", accept)).toEqual({ ok: true, value: { callId } });
  });

  it("older than 3 s is not carried out", async () => {
    const { offerId } = await offered();
    expect(await ana.send("call.accept", { offerId, sentAgoMs: 3_001 })).toEqual(
      refusedWith("command_expired"),
    );
    expect(await ana.send("call.accept", { offerId, sentAgoMs: 2_999 })).toMatchObject({
      ok: true,
    });
  });

  it("for somebody else's offer or call says whose fault it is", async () => {
    const { offerId, callId } = await offered();
    const ben = await centre.desk(names().ben);
    const unknown = `${crypto.randomUUID()}:1` as typeof offerId;
    expect(await ben.send("call.accept", { offerId })).toEqual(refusedWith("offer_gone"));
    expect(await ben.send("call.decline", { offerId })).toEqual(refusedWith("offer_gone"));
    expect(await ben.send("offer.acknowledge", { offerId: unknown })).toEqual(
      refusedWith("offer_gone"),
    );
    await ana.send("call.accept", { offerId });
    expect(await ben.send("call.accept", { offerId })).toEqual(refusedWith("call_already_taken"));
    expect(await ben.send("call.hangUp", { callId })).toEqual(refusedWith("not_your_call"));
    const wrapUp = { callId, disposition: null, note: null, finish: true };
    expect(await ben.send("call.wrapUp", wrapUp)).toEqual(refusedWith("not_found"));
    const reason = "mine now";
    expect(await ben.send("call.forceClose", { callId, reason })).toEqual(refusedWith("not_found"));
    expect(await ben.send("call.requeue", { callId, reason })).toEqual(
      refusedWith("permission_denied"),
    );
  });

  it("that the call's connector cannot do is refused as such", async () => {
    const { offerId, callId } = await offered();
    await ana.send("call.accept", { offerId });
    await ana.hear("call.updated", ({ stage }) => stage === "talking");
    expect(await ana.send("call.hold", { callId })).toEqual(refusedWith("not_supported_by_phone"));
  });
});

describe("a race", () => {
  beforeEach(takeNextPair);

  it("of two tabs for one offer has one call, and both are told so [F47]", async () => {
    const tab = await centre.desk(names().ana);
    const { offerId, callId } = await offered();
    const answers = await Promise.all(
      [ana, tab].map((desk) => desk.send("call.accept", { offerId })),
    );
    expect(answers).toEqual([
      { ok: true, value: { callId } },
      { ok: true, value: { callId } },
    ]);
  });

  it("of two agents for one call has one winner [I4] [F47]", async () => {
    const ben = await centre.readyDesk(names().ben);
    const { offerId, callId } = await offered();
    await ana.send("call.decline", { offerId });
    const bens = await ben.hear("call.offered", ({ call }) => call.callId === callId);
    const [late, won] = await Promise.all([
      ana.send("call.accept", { offerId }),
      ben.send("call.accept", { offerId: bens.offerId }),
    ]);
    expect(won).toEqual({ ok: true, value: { callId } });
    expect(late).toMatchObject({ ok: false });
    await centre.settled();
    const [row] = await centre.rows("SELECT agent_id FROM calls WHERE id = $1", [callId]);
    expect(row).toEqual({ agent_id: centre.person(names().ben).id });
  });
});
