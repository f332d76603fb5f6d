import type { AcdInput } from "#server/acd/inputs.ts";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import type { RunningEngine } from "#server/engine/create-engine.ts";
import { createEngine } from "#server/engine/create-engine.ts";
import type { Projection, Submission } from "#server/engine/ports.ts";
import { systemClock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { CallId, InteractionId, SiteId } from "#shared/ids.ts";
import type { TestDatabase } from "./database.ts";

export const site = SiteId.parse(1);
export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** The site that every row belongs to. */
export async function aSite({ pool }: TestDatabase): Promise<void> {
  await pool.query("INSERT INTO sites (id, name) VALUES (1, 'Test') ON CONFLICT DO NOTHING");
}

/** A real engine on a real database that leads when this resolves. */
export async function anEngine(
  { url, pool }: TestDatabase,
  { projections = [], log = silent }: { projections?: Projection[]; log?: Logger } = {},
): Promise<RunningEngine> {
  const engine = createEngine({
    databaseUrl: url,
    pool,
    siteId: site,
    holder: "test",
    clock: systemClock,
    log,
    makeCore: createAcdCore,
    projections,
  });
  engine.start();
  await leads(engine);
  return engine;
}

/** Resolves when the engine leads. */
export function leads(engine: RunningEngine): Promise<void> {
  if (engine.leading) return Promise.resolve();
  return new Promise((resolve) => engine.onLeadership((leading) => leading && resolve()));
}

/** Resolves when the engine leads no more. */
export function stepsDown(engine: RunningEngine): Promise<void> {
  if (!engine.leading) return Promise.resolve();
  return new Promise((resolve) => engine.onLeadership((leading) => !leading && resolve()));
}

/** A caller reaching the PBX; `eventId` is the idempotency key. */
export function aDelivery(eventId: string, subject = eventId): Submission {
  const input: AcdInput = {
    kind: "callReported",
    ref: { source: "/pbx/test", subject },
    callId: CallId.parse(crypto.randomUUID()),
    interactionId: InteractionId.parse(crypto.randomUUID()),
    sequence: null,
    mode: "routed",
    controls: [],
    event: { kind: "delivered", details: { ani: "+886912345678" } },
  };
  return { key: { source: "/pbx/test", eventId }, input };
}

/** Event ids of the log, in order. */
export async function loggedIds({ pool }: TestDatabase): Promise<string[]> {
  const { rows } = await pool.query<{ event_id: string }>(
    "SELECT event_id FROM inputs WHERE source = '/pbx/test' ORDER BY seq",
  );
  return rows.map((row) => row.event_id);
}
