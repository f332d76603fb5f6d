import type { Fact } from "#server/acd/outcome.ts";
import type { QueueId } from "#shared/ids.ts";
import { aQueue } from "#test/support/call-centre.ts";
import { SimulatedAgents } from "./simulated-agents.ts";
import { SimulatedCallers } from "./simulated-callers.ts";
import { SimulatedSite } from "./simulated-site.ts";

const queueIds = ["billing", "orders", "support"] as QueueId[];
const hour = 3_600_000;
/** After closing time everything that is open must come to its end. */
const runDown = hour;

export type SimulationOptions = Readonly<{
  seed: number;
  hours: number;
  agents?: number;
  callsPerHour?: number;
}>;

/** Throws at the first broken invariant; equal options give an equal report. */
export function simulate({ seed, hours, agents = 40, callsPerHour = 600 }: SimulationOptions) {
  const site = new SimulatedSite(seed);
  const figures = { outcomes: {} as Record<string, number>, waitedMs: 0, answered: 0, inTime: 0 };
  site.onFact.push((fact) => count(figures, fact));
  for (const queueId of queueIds) {
    site.send({ kind: "queueConfigured", queue: aQueue({ queueId, wrapUpMs: 20_000 }) });
  }
  const people = new SimulatedAgents(site, agents, queueIds);
  const callers = new SimulatedCallers(site, callsPerHour, queueIds);
  crashNowAndThen(site);
  site.runUntil(hours * hour);
  callers.close();
  site.runUntil(hours * hour + runDown);
  const leftOpen = [...site.core.openCallIds()].length;
  if (leftOpen > 0) throw new Error(`${leftOpen} calls never ended`);
  return {
    seed,
    hours,
    agents: people.count,
    calls: callers.calls,
    inputs: site.inputs,
    restarts: site.restarts,
    outcomes: figures.outcomes,
    asaMs: Math.round(figures.waitedMs / Math.max(figures.answered, 1)),
    answeredIn20s: Number((figures.inTime / Math.max(figures.answered, 1)).toFixed(3)),
    digest: site.digest(),
  };
}

function crashNowAndThen(site: SimulatedSite): void {
  site.agenda.in(site.random.exponential(hour / 10), () => {
    site.restart();
    crashNowAndThen(site);
  });
}

type Figures = {
  outcomes: Record<string, number>;
  waitedMs: number;
  answered: number;
  inTime: number;
};

function count(figures: Figures, fact: Fact): void {
  if (fact.kind === "callEnded") {
    figures.outcomes[fact.outcome] = (figures.outcomes[fact.outcome] ?? 0) + 1;
  } else if (fact.kind === "callAnswered") {
    figures.answered += 1;
    figures.waitedMs += fact.waitedMs;
    if (fact.waitedMs <= 20_000) figures.inTime += 1;
  }
}
