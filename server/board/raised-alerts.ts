import type { AlertKind, AlertLimits, RaisedAlert } from "#shared/contracts/queue-alerts.ts";
import { alertKinds } from "#shared/contracts/queue-alerts.ts";
import type { QueueView } from "#shared/contracts/queues.ts";
import type { QueueId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";

export type Figures = Pick<QueueView, AlertKind>;
type Watched = {
  limit: number;
  raised: boolean;
  /** The figure says otherwise. */ since: Millis | null;
};

/** A call that is offered at once waits for a moment, and an agent between two calls is ready for one. */
const raiseAfterMs: Record<AlertKind, Millis> = {
  waiting: 2_000,
  oldestMs: 0,
  serviceLevel: 0,
  abandoned: 0,
  agentsReady: 2_000,
};
/** An alert stands until its figure has been good for so long: it does not come and go. */
const clearAfterMs = 10_000;

/** Which alerts stand, queue by queue. Each is raised once and cleared once. */
export class RaisedAlerts {
  readonly #queues = new Map<QueueId, Map<AlertKind, Watched>>();

  /** The limits of all queues that have some. What stands goes on where its limit is the same. */
  use(limits: ReadonlyMap<QueueId, AlertLimits>): void {
    for (const queueId of this.#queues.keys()) {
      if (!limits.has(queueId)) this.#queues.delete(queueId);
    }
    for (const [queueId, of] of limits) this.set(queueId, of);
  }

  set(queueId: QueueId, limits: AlertLimits): void {
    const before = this.#queues.get(queueId);
    const after = new Map<AlertKind, Watched>();
    for (const kind of alertKinds) {
      const limit = limits[kind];
      if (limit === null) continue;
      const known = before?.get(kind);
      const same = known?.limit === limit ? known : undefined;
      after.set(kind, same ?? { limit, raised: false, since: null });
    }
    if (after.size > 0) this.#queues.set(queueId, after);
    else this.#queues.delete(queueId);
  }

  queues(): Iterable<QueueId> {
    return this.#queues.keys();
  }

  of(queueId: QueueId): RaisedAlert[] {
    const watched = this.#queues.get(queueId) ?? [];
    return [...watched].flatMap(([kind, { limit, raised }]) => (raised ? { kind, limit } : []));
  }

  /** True when an alert was raised or cleared. */
  look(queueId: QueueId, figures: Figures, now: Millis): boolean {
    let changed = false;
    for (const [kind, watched] of this.#queues.get(queueId) ?? []) {
      if (!hasTurned(kind, watched, figures, now)) continue;
      watched.raised = !watched.raised;
      watched.since = null;
      changed = true;
    }
    return changed;
  }
}

function hasTurned(kind: AlertKind, watched: Watched, figures: Figures, now: Millis): boolean {
  const { limit, raised } = watched;
  const otherwise = raised ? isGood(kind, figures, limit) : isBad(kind, figures, limit);
  if (!otherwise) {
    watched.since = null;
    return false;
  }
  watched.since ??= now;
  return now - watched.since >= (raised ? clearAfterMs : raiseAfterMs[kind]);
}

function isBad(kind: AlertKind, figures: Figures, limit: number): boolean {
  switch (kind) {
    case "waiting":
    case "abandoned":
      return figures[kind] >= limit;
    case "oldestMs":
      return (figures.oldestMs ?? 0) > limit;
    case "serviceLevel":
      return figures.serviceLevel !== null && figures.serviceLevel * 100 < limit;
    case "agentsReady":
      return figures.agentsReady < limit;
  }
}

/** Not bad, and not by a hair: a service level at its limit moves with every call. */
function isGood(kind: AlertKind, figures: Figures, limit: number): boolean {
  if (kind !== "serviceLevel" || figures.serviceLevel === null) return !isBad(kind, figures, limit);
  return figures.serviceLevel * 100 >= Math.min(limit + 1, 100);
}
