import { expect, it } from "vitest";
import type { DeskLink } from "#server/demo/agents/desk-link.ts";
import { ordinaryHabits } from "#server/demo/agents/habits.ts";
import { SimulatedAgent } from "#server/demo/agents/simulated-agent.ts";
import { AppError } from "#server/lib/app-error.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import { FakeClock } from "#test/support/fake-clock.ts";
import { aLog } from "#test/support/quiet-log.ts";
import { anAgentView, anOffer, aSnapshot, callId, offerId } from "./desk-messages.ts";

const never = Number.MAX_SAFE_INTEGER;
const steady = {
  ...ordinaryHabits,
  answers: { accept: 1, decline: 0, ringOut: 0 },
  holdChance: 0,
  betweenBreaksMs: never,
};

function anAgentAtWork(habits = steady) {
  const clock = new FakeClock();
  const sent: { name: string; input: Record<string, unknown> }[] = [];
  let refusal: AppError | undefined;
  const send = async (name: string, input: object) => {
    sent.push({ name, input: { ...input } });
    const error = refusal;
    refusal = undefined;
    if (error) throw error;
  };
  const link = { send } as unknown as DeskLink;
  const agent = new SimulatedAgent({
    link,
    clock,
    random: new SeededRandom(3),
    log: aLog(),
    habits,
  });
  return {
    agent,
    clock,
    sent,
    names: () => sent.map(({ name }) => name),
    refuse: (error: AppError) => (refusal = error),
  };
}

it("makes itself ready after signing in", async () => {
  const { agent, clock, sent } = anAgentAtWork();
  agent.synced(aSnapshot(anAgentView(1, { presence: { kind: "signedOut" } })));
  await clock.pass(5_000);

  expect(sent).toEqual([{ name: "agent.setPresence", input: { presence: { kind: "ready" } } }]);
});

it("acknowledges an offer at once and answers within six seconds, however often it is told", async () => {
  const { agent, clock, names } = anAgentAtWork();
  agent.synced(aSnapshot(anAgentView(1)));
  agent.offered(anOffer());
  expect(names()).toEqual(["offer.acknowledge"]);
  agent.offered(anOffer());
  await clock.pass(6_000);
  agent.offered({ ...anOffer(), acknowledged: true });
  await clock.pass(20_000);

  expect(names()).toEqual(["offer.acknowledge", "call.accept"]);
});

it("does not answer an offer that was withdrawn", async () => {
  const { agent, clock, names } = anAgentAtWork();
  agent.synced(aSnapshot(anAgentView(1)));
  agent.offered(anOffer());
  agent.withdrawn({ offerId, callId, reason: "callerLeft" });
  await clock.pass(20_000);

  expect(names()).toEqual(["offer.acknowledge"]);
});

it("declines or lets it ring out when in that mood", async () => {
  const moods = async (answers: typeof steady.answers) => {
    const { agent, clock, names } = anAgentAtWork({ ...steady, answers });
    agent.synced(aSnapshot(anAgentView(1)));
    agent.offered(anOffer());
    await clock.pass(20_000);
    return names();
  };

  expect(await moods({ accept: 0, decline: 1, ringOut: 0 })).toEqual([
    "offer.acknowledge",
    "call.decline",
  ]);
  expect(await moods({ accept: 0, decline: 0, ringOut: 1 })).toEqual(["offer.acknowledge"]);
});

it("wraps up once, before the limit, with a disposition and a note in the caller's language", async () => {
  const { agent, clock, sent } = anAgentAtWork();
  agent.synced(aSnapshot(anAgentView(1)));
  agent.offered(anOffer());
  const wrapUp = { activity: "wrapUp", callId, wrapUpLeftMs: 10_000 } as const;
  agent.updated(anAgentView(2, wrapUp));
  agent.updated(anAgentView(3, wrapUp));
  await clock.pass(8_000);

  const sentLast = sent.filter(({ name }) => name === "call.wrapUp");
  expect(sentLast).toMatchObject([
    { input: { callId, disposition: "resolved", finish: true, note: { rev: 0 } } },
  ]);
  expect(JSON.stringify(sentLast[0]?.input.note)).toMatch(/請求/);
});

it("leaves another's note alone", async () => {
  const { agent, clock, sent, refuse } = anAgentAtWork();
  agent.synced(aSnapshot(anAgentView(1)));
  agent.updated(anAgentView(2, { activity: "wrapUp", callId, wrapUpLeftMs: 30_000 }));
  refuse(new AppError("conflict", "Somebody wrote already."));
  await clock.pass(28_000);

  expect(sent.map(({ input }) => input.note)).toMatchObject([{ rev: 0 }, null]);
});

it("comes back after ringing out, and from a break after minutes", async () => {
  const { agent, clock, names } = anAgentAtWork();
  agent.synced(aSnapshot(anAgentView(1, { presence: { kind: "notReady", reason: "rona" } })));
  await clock.pass(25_000);
  expect(names()).toEqual(["agent.setPresence"]);
  agent.updated(anAgentView(2));
  agent.updated(anAgentView(3, { presence: { kind: "notReady", reason: "break" } }));
  await clock.pass(110_000);
  expect(names()).toHaveLength(1);
  await clock.pass(250_000);
  expect(names()).toHaveLength(2);
});

it("goes on a break now and then", async () => {
  const { agent, clock, sent } = anAgentAtWork({ ...steady, betweenBreaksMs: 60_000 });
  agent.synced(aSnapshot(anAgentView(1)));
  await clock.pass(600_000);

  expect(sent[0]).toMatchObject({
    name: "agent.setPresence",
    input: { presence: { kind: "notReady" } },
  });
});

it("sometimes holds the caller, and always comes back to them", async () => {
  const { agent, clock, names } = anAgentAtWork({ ...steady, holdChance: 1 });
  agent.synced(aSnapshot(anAgentView(1)));
  agent.updated(anAgentView(2, { activity: "talking", callId }));
  await clock.pass(30_000);
  agent.updated(anAgentView(3, { activity: "held", callId }));
  await clock.pass(20_000);

  expect(names()).toEqual(["call.hold", "call.retrieve"]);
});

it("forgets what it was about to do when the connection is lost", async () => {
  const { agent, clock, names } = anAgentAtWork();
  agent.synced(aSnapshot(anAgentView(1)));
  agent.offered(anOffer());
  agent.lost();
  await clock.pass(60_000);

  expect(names()).toEqual(["offer.acknowledge"]);
  expect(clock.pending).toBe(0);
});
