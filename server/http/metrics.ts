import { Registry, collectDefaultMetrics } from "prom-client";

export type Metrics = Registry;

/** A registry of its own per application: process, heap and event loop lag from the start. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "calldesk_" });
  return registry;
}
