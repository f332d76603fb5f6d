import type { Registry } from "prom-client";
import { Counter, Gauge, Histogram } from "prom-client";
import type { Metrics } from "#server/http/metrics.ts";
import { createMetrics } from "#server/http/metrics.ts";
import type { LiveCentre } from "./live-centre.ts";

/** What Prometheus may read of the centre, beside process, heap and event loop. */
export function centreMetrics(live: LiveCentre): Metrics {
  const registry = createMetrics();
  countCalls(live, registry);
  gaugeCentre(live, registry);
  return registry;
}

function countCalls({ engine }: LiveCentre, registry: Registry): void {
  const registers = [registry];
  const inputs = new Counter({
    name: "calldesk_inputs_total",
    help: "Inputs applied, by kind.",
    labelNames: ["kind"],
    registers,
  });
  const calls = new Counter({
    name: "calldesk_calls_ended_total",
    help: "Calls ended, by outcome.",
    labelNames: ["outcome"],
    registers,
  });
  const waits = new Histogram({
    name: "calldesk_answer_wait_seconds",
    help: "Queue wait of answered calls.",
    buckets: [1, 5, 10, 20, 30, 60, 120, 300, 600],
    registers,
  });
  engine.onApplied(({ input, outcome }) => {
    inputs.inc({ kind: input.kind });
    for (const fact of outcome.facts) {
      if (fact.kind === "callEnded") calls.inc({ outcome: fact.outcome });
      if (fact.kind === "callAnswered") waits.observe(fact.waitedMs / 1000);
    }
  });
}

function gaugeCentre({ engine, directory }: LiveCentre, registry: Registry): void {
  const registers = [registry];
  const waiting: Gauge = new Gauge({
    name: "calldesk_waiting_calls",
    help: "Calls waiting now, by queue.",
    labelNames: ["queue"],
    registers,
    collect() {
      for (const { queueId, key } of directory.queues()) {
        waiting.set({ queue: key }, engine.core.queue(queueId)?.waiting ?? 0);
      }
    },
  });
  const behind: Gauge = new Gauge({
    name: "calldesk_tables_behind_inputs",
    help: "Applied inputs that the tables do not show yet.",
    registers,
    collect: () => behind.set(engine.lag),
  });
  const leading: Gauge = new Gauge({
    name: "calldesk_leading",
    help: "1 while this process routes the calls.",
    registers,
    collect: () => leading.set(engine.leading ? 1 : 0),
  });
}
