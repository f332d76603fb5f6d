import type pg from "pg";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import { readAlertLimits } from "#server/board/alert-limits.ts";
import { QueueMetrics } from "#server/board/queue-metrics.ts";
import { RaisedAlerts } from "#server/board/raised-alerts.ts";
import { WaitEstimates } from "#server/board/wait-estimates.ts";
import { watchAlerts } from "#server/board/watch-alerts.ts";
import { watchTheDay } from "#server/board/watch-the-day.ts";
import { projectAgentIntervals } from "#server/calls/project-agent-intervals.ts";
import { projectCalls } from "#server/calls/project-calls.ts";
import { projectOffers } from "#server/calls/project-offers.ts";
import { projectTransfers } from "#server/calls/project-transfers.ts";
import { readEndedCalls } from "#server/calls/read-ended-calls.ts";
import { WrapUps } from "#server/calls/wrap-ups.ts";
import type { CallCards } from "#server/customers/call-cards.ts";
import { createCallCards } from "#server/customers/create-call-cards.ts";
import { showLastCall } from "#server/customers/show-last-call.ts";
import { keepCards, restoreCards } from "#server/customers/keep-cards.ts";
import type { RunningEngine } from "#server/engine/create-engine.ts";
import { createEngine } from "#server/engine/create-engine.ts";
import type { Projection } from "#server/engine/ports.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { Directory } from "#server/routing/directory.ts";
import { LiveDirectory } from "#server/routing/live-directory.ts";
import { RoutingService } from "#server/routing/routing-service.ts";
import { EffectRunner } from "#server/telephony/effect-runner.ts";
import { Lines } from "#server/telephony/lines.ts";
import { startReconciling } from "#server/telephony/reconcile.ts";
import { Switchboard } from "#server/telephony/switchboard.ts";
import type { SiteId } from "#shared/ids.ts";

export type LiveParts = Readonly<{
  databaseUrl: string;
  pool: pg.Pool;
  siteId: SiteId;
  holder: string;
  clock: Clock;
  log: Logger;
  /** What else is written behind the log. */
  projections: (directory: Directory) => readonly Projection[];
}>;

export type LiveCentre = ReturnType<typeof createLiveCentre>;

/** Everything that lives between the telephones and the desks. */
export function createLiveCentre(parts: LiveParts) {
  const { pool, siteId, clock, log } = parts;
  const directory = new LiveDirectory(siteId);
  const engine = createLoggedEngine(parts, directory);
  const routing = new RoutingService(pool, directory, engine);
  const cards = createCallCards({ pool, siteId, log, clock });
  const lines = new Lines();
  const effects = new EffectRunner({ engine, directory, lines, log });
  let term = { configured: false, restored: false };
  const takesEvents = () => engine.leading && term.configured;
  const switchboard = new Switchboard({ engine, directory, cards, lines, log, takesEvents });
  const alerts = new RaisedAlerts();
  const metrics = new QueueMetrics({ pool, engine, directory, alerts });
  const estimates = new WaitEstimates();
  const wrapUps = createWrapUps(parts, engine);
  const watches = startWatches(parts, { engine, lines, metrics, alerts });

  hearOfInputs({ clock, engine, cards, effects, estimates, metrics, wrapUps });
  engine.onLeadership(() => {
    term = { configured: false, restored: false };
  });

  /** The begin of a term: configuration, cards, figures, and whatever was being done. */
  async function takeOver(): Promise<void> {
    const mine = term;
    await routing.reload({ fresh: true });
    mine.configured = true;
    effects.resume();
    await wrapUps.restore();
    restoreCards(engine, wrapUps.calls(), cards);
    await metrics.recount();
    alerts.use(await readAlertLimits(pool, siteId));
    mine.restored = true;
  }

  return {
    engine,
    routing,
    directory,
    cards,
    lines,
    switchboard,
    metrics,
    alerts,
    estimates,
    wrapUps,
    takeOver,
    /** A desk that asks now is told the truth. */
    knowsAll: () => engine.leading && term.restored,
    stop() {
      for (const watch of watches) watch.stop();
    },
  };
}

type Watched = { engine: RunningEngine; lines: Lines; metrics: QueueMetrics; alerts: RaisedAlerts };

/** What is done by the clock alone. */
function startWatches({ clock, log }: LiveParts, { engine, lines, metrics, alerts }: Watched) {
  return [
    startReconciling({ engine, lines, clock, log }),
    watchTheDay({ metrics, engine, clock, log }),
    watchAlerts({ metrics, alerts, engine, clock }),
  ];
}

type Listeners = {
  clock: Clock;
  engine: RunningEngine;
  cards: CallCards;
  effects: EffectRunner;
  estimates: WaitEstimates;
  metrics: QueueMetrics;
  wrapUps: WrapUps;
};

/** In this order, and desks after all: none rings before its card is there. */
function hearOfInputs(listeners: Listeners): void {
  const { engine, cards, effects, estimates, metrics, wrapUps } = listeners;
  showLastCall(listeners);
  keepCards(engine, cards);
  engine.onApplied((applied) => {
    const { at, outcome } = applied;
    for (const effect of outcome.effects) effects.perform(effect);
    for (const fact of outcome.facts) estimates.add(at, fact);
    metrics.add(applied);
    wrapUps.add(applied);
  });
}

function createWrapUps({ pool, siteId }: LiveParts, engine: RunningEngine): WrapUps {
  return new WrapUps({
    engine,
    async readCalls(callIds) {
      await engine.caughtUp();
      return readEndedCalls(pool, siteId, callIds);
    },
  });
}

function createLoggedEngine(parts: LiveParts, directory: Directory) {
  const { siteId } = parts;
  return createEngine({
    ...parts,
    makeCore: createAcdCore,
    projections: [
      projectTransfers(siteId),
      projectCalls(siteId),
      projectOffers(siteId),
      projectAgentIntervals(siteId),
      ...parts.projections(directory),
    ],
  });
}
