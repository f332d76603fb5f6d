import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { Topic } from "#server/demo/words/phrases.ts";
import { writeNote } from "#server/demo/words/write-text.ts";
import type { QueueKey } from "./demo-queues.ts";
import { queueOfTopic, topicWeights } from "./demo-queues.ts";
import { Crowd, daysBefore, someTime } from "./history-times.ts";
import { knownCallerTalks } from "./known-caller.ts";
import type { DemoCustomer } from "./make-customers.ts";
import type { Roster } from "./roster.ts";
import { teamOfQueue } from "./roster.ts";
import type { StaffMember } from "./staff.ts";

/** So many talks of the known caller, beside those that are written by hand. */
const knownCallerHistory = 32;

export type DemoInteraction = Readonly<{
  id: string;
  customer: DemoCustomer;
  topic: Topic;
  kind: "call" | "email" | "chat" | "message" | "visit";
  direction: "in" | "out";
  startedAt: Date;
  durationMs: number;
  queue: QueueKey;
  /** null: nobody answered. */
  agent: StaffMember | null;
  outcome: "answered" | "abandoned" | "ivrOnly";
  disposition: string | null;
  note: string;
}>;

/** Who talked to a customer last: the agent that routing prefers. */
export type LastTalk = Readonly<{ agentId: string; answeredAt: Date }>;

export function makeInteractions(
  random: SeededRandom,
  customers: readonly DemoCustomer[],
  roster: Roster,
  { count, now }: { count: number; now: Date },
): DemoInteraction[] {
  const [known] = customers;
  if (!known) return [];
  const crowd = new Crowd(customers, ({ tier }) =>
    random.logNormal(tier === "mvc" ? 2.5 : 1, 0.75),
  );
  const history = knownCallerTalks.map((talk): DemoInteraction => ({
    ...makeInteraction(random, known, roster, daysBefore(now, talk.daysAgo)),
    ...talkedToAna(roster),
    topic: talk.topic,
    disposition: talk.disposition,
    note: talk.note,
  }));
  const earlier = daysBefore(now, 20);
  while (history.length < knownCallerTalks.length + knownCallerHistory) {
    const time = someTime(random, known.since, earlier);
    history.push(makeInteraction(random, known, roster, time));
  }
  while (history.length < count) {
    const customer = crowd.pick(random);
    const time = someTime(random, customer.since, now);
    history.push(makeInteraction(random, customer, roster, time));
  }
  return history;
}

export function lastTalks(history: readonly DemoInteraction[]): Map<string, LastTalk> {
  const last = new Map<string, LastTalk>();
  for (const { customer, agent, startedAt, kind } of history) {
    if (!agent || kind !== "call") continue;
    const before = last.get(customer.id);
    if (!before || before.answeredAt < startedAt)
      last.set(customer.id, { agentId: agent.id, answeredAt: startedAt });
  }
  return last;
}

const talkedToAna = (roster: Roster) =>
  ({
    kind: "call",
    direction: "in",
    queue: "frontdesk",
    agent: roster.named("ana"),
    outcome: "answered",
  }) as const;

function makeInteraction(
  random: SeededRandom,
  customer: DemoCustomer,
  roster: Roster,
  startedAt: Date,
): DemoInteraction {
  const topic = random.weighted(topicWeights);
  const kind = random.weighted({ call: 78, email: 9, chat: 6, message: 5, visit: 2 });
  const outcome =
    kind === "call" ? random.weighted({ answered: 92, abandoned: 6, ivrOnly: 2 }) : "answered";
  const queue = queueFor(random, customer, topic);
  const where = { id: random.uuid(), customer, topic, kind, startedAt, queue, outcome };
  if (outcome !== "answered") {
    const durationMs = random.whole(4_000, 90_000);
    return { ...where, direction: "in", durationMs, agent: null, disposition: null, note: "" };
  }
  return {
    ...where,
    direction: random.chance(0.12) ? "out" : "in",
    durationMs: Math.round(random.logNormal(210_000, 0.7)),
    agent: roster.someAgent(random, teamOfQueue(queue)),
    disposition: dispositionOf(random, topic),
    note: writeNote(random, customer.market.phrases, topic),
  };
}

function queueFor(random: SeededRandom, { tier }: DemoCustomer, topic: Topic): QueueKey {
  if (random.chance(0.12)) return "frontdesk";
  return tier === "mvc" && random.chance(0.4) ? "vip" : queueOfTopic[topic];
}

function dispositionOf(random: SeededRandom, topic: Topic): string {
  if (topic === "complaint")
    return random.weighted({ escalated: 50, ticketOpened: 30, resolved: 20 });
  if (topic === "sales") return random.weighted({ orderPlaced: 40, information: 40, callback: 20 });
  return random.weighted({
    resolved: 55,
    information: 18,
    ticketOpened: 12,
    callback: 8,
    escalated: 3,
    cutOff: 2,
    other: 2,
  });
}
