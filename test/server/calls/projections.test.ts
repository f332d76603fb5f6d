import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import type { Centre } from "#test/support/a-centre.ts";
import { aCentre } from "#test/support/a-centre.ts";
import { answerCalls, passADay } from "#test/support/random-day.ts";
import type { ReplayedFact } from "#test/support/replayed-facts.ts";
import { replayFacts } from "#test/support/replayed-facts.ts";

const queueKeys = ["q0", "q1"];
const agentNames = ["a0", "a1", "a2"];
let centre: Centre;
let facts: ReplayedFact[];

/** A busy time, a crash in the middle of it, a clean restart, and some more. */
beforeAll(async () => {
  centre = await aCentre({ agents: 3, queues: 2 });
  for (const [n, name] of agentNames.entries()) {
    answerCalls(await centre.readyDesk(name), new SeededRandom(n + 1));
  }
  await passADay(centre, { seed: 1, calls: 60, atOnce: 6, queueKeys });
  const caller = centre.caller("over-the-crash");
  await caller.call("q1");
  centre.crash();
  await centre.start();
  await caller.hangUp();
  await centre.settled();
  await centre.restart();
  for (const name of agentNames) answerCalls(await centre.readyDesk(name), new SeededRandom(9));
  await passADay(centre, { seed: 2, calls: 40, atOnce: 6, queueKeys });
  await centre.settled();
  facts = await replayFacts(centre);
});
afterAll(() => centre.stop());

type Row = Record<string, unknown>;

/** The calls as the log tells them, in the columns of the table. */
function foldCalls(): Map<string, Row> {
  const calls = new Map<string, Row>();
  for (const { at, fact } of facts) {
    if (fact.kind === "callOpened") {
      const { interactionId, ref, mode } = fact;
      calls.set(fact.callId, {
        interaction_id: interactionId,
        subject: ref.subject,
        mode,
        opened: at,
        queue_id: null,
        agent_id: null,
        queued: null,
        answered: null,
        ended: null,
        outcome: null,
        cause: null,
        wait_ms: null,
        talk_ms: null,
        hold_ms: null,
        wrap_up_ms: null,
      });
      continue;
    }
    const call = "callId" in fact ? calls.get(fact.callId) : undefined;
    if (!call) continue;
    if (fact.kind === "callQueued") {
      Object.assign(call, { queue_id: fact.queueId, queued: call.queued ?? at });
    } else if (fact.kind === "callAnswered") {
      Object.assign(call, { agent_id: fact.agentId, answered: at, wait_ms: fact.waitedMs });
    } else if (fact.kind === "callEnded") {
      const { outcome, cause, waitedMs, talkMs, holdMs, agentId } = fact;
      const ended = { ended: at, outcome, cause, talk_ms: talkMs, hold_ms: holdMs };
      Object.assign(call, ended, { wait_ms: waitedMs ?? call.wait_ms });
      call.agent_id = agentId ?? call.agent_id;
    } else if (fact.kind === "wrapUpEnded") call.wrap_up_ms = fact.wrapUpMs;
  }
  return calls;
}

const ms = (column: string) => `round(extract(epoch FROM ${column}) * 1000)::float8`;

describe("the tables say what a replay of the log says", () => {
  it("of calls", async () => {
    const rows = await centre.rows<Row & { id: string }>(
      `SELECT id, interaction_id, subject, mode, queue_id, agent_id, outcome, cause,
              wait_ms, talk_ms, hold_ms, wrap_up_ms, ${ms("opened_at")} AS opened,
              ${ms("queued_at")} AS queued, ${ms("answered_at")} AS answered, ${ms("ended_at")} AS ended
         FROM calls`,
    );
    expect(rows.length).toBe(101);
    expect(new Map(rows.map(({ id, ...row }) => [id, row]))).toEqual(foldCalls());
  });

  it("of offers, each of which ended once [I4]", async () => {
    const told = new Map<string, Row>();
    for (const { at, fact } of facts) {
      if (fact.kind === "callOffered") {
        const { offerId: id, callId: call_id, agentId: agent_id } = fact;
        told.set(id, { id, call_id, agent_id, offered: at, ended: null, outcome: null });
      } else if (fact.kind === "offerEnded") {
        const offer = told.get(fact.offerId);
        expect(offer?.ended).toBeNull();
        Object.assign(offer ?? {}, { ended: at, outcome: fact.outcome });
      }
    }
    const rows = await centre.rows<Row & { id: string }>(
      `SELECT id, call_id, agent_id, outcome, ${ms("offered_at")} AS offered,
              ${ms("ended_at")} AS ended FROM offers`,
    );
    expect(new Map(rows.map((row) => [row.id, row]))).toEqual(told);
  });

  it("of the conversations, with the notes that agents were told are saved [I9]", async () => {
    const [counted] = await centre.rows<{ calls: number; noted: number; wrong: number }>(
      `SELECT count(*)::int AS calls, count(*) FILTER (WHERE i.note <> '')::int AS noted,
              count(*) FILTER (WHERE i.note <> '' AND i.note <> 'note on ' || c.id)::int AS wrong
         FROM interactions i JOIN calls c ON c.interaction_id = i.id`,
    );
    expect(counted).toMatchObject({ calls: 101, wrong: 0 });
    expect(counted?.noted).toBeGreaterThan(10);
  });
});

describe("the agents' times", () => {
  type Interval = { agent_id: string; seq: number; n: number; from: number; to: number | null };
  const read = () =>
    centre.rows<Interval & { presence: string; activity: string }>(
      `SELECT agent_id, seq::float8 AS seq, n, presence, activity, ${ms("started_at")} AS from,
              ${ms("ended_at")} AS to FROM agent_intervals ORDER BY agent_id, seq, n`,
    );

  it("stand end to end, without gap or overlap, over crash and restart", async () => {
    const intervals = await read();
    const broken = intervals.filter((one, index) => {
      const next = intervals[index + 1];
      if (next?.agent_id !== one.agent_id) return one.to !== null;
      return one.to !== next.from || one.from > next.from;
    });
    expect(broken).toEqual([]);
  });

  it("are the states that the log gives, each once", async () => {
    const told = facts.flatMap(({ seq, n, at, fact }) =>
      fact.kind === "agentChanged"
        ? [`${fact.agentId} ${seq}:${n} ${at} ${fact.state.presence.kind} ${fact.state.activity}`]
        : [],
    );
    const kept = (await read()).map(
      ({ agent_id, seq, n, from, presence, activity }) =>
        `${agent_id} ${seq}:${n} ${from} ${presence} ${activity}`,
    );
    expect(kept.toSorted()).toEqual(told.toSorted());
  });
});
