import type { Fact } from "#server/acd/outcome.ts";
import type { Applied, Projection, Queryable } from "#server/engine/ports.ts";
import type { SiteId } from "#shared/ids.ts";
import type { CallColumns, CallRow } from "./call-columns.ts";
import { changesOf } from "./call-columns.ts";
import { insertCalls, updateCalls, updateInteractions, updateLastAgents } from "./call-writes.ts";

/** Calls and interactions as tables: one row per call, grown by its facts. */
export function projectCalls(siteId: SiteId): Projection {
  return {
    name: "calls",
    async write(db: Queryable, batch: readonly Applied[]): Promise<void> {
      const opened = new Map<string, CallRow>();
      const changed = new Map<string, CallColumns>();
      for (const { at, outcome } of batch) {
        for (const fact of outcome.facts) gather(at, fact, opened, changed);
      }
      const fresh = [...opened.values()].map((row) => Object.assign(row, changed.get(row.id)));
      const later = [...changed].filter(([id]) => !opened.has(id)).map(([, columns]) => columns);
      if (fresh.length > 0) await insertCalls(db, siteId, fresh);
      if (later.length > 0) await updateCalls(db, later);
      const idsWith = (has: (columns: CallColumns) => boolean) =>
        [...changed.values()].filter(has).map(({ id }) => id);
      await updateInteractions(db, siteId, idsWith(hasEnd));
      await updateLastAgents(db, siteId, idsWith(hasAnswer));
    },
  };
}

/** The conversation becomes history when its call is over; until then the live call tells it better. */
const hasEnd = (columns: CallColumns) => columns.ended_at !== undefined;
const hasAnswer = (columns: CallColumns) => columns.answered_at !== undefined;

function gather(
  at: number,
  fact: Fact,
  opened: Map<string, CallRow>,
  changed: Map<string, CallColumns>,
): void {
  if (fact.kind === "callOpened") {
    opened.set(fact.callId, {
      id: fact.callId,
      interaction_id: fact.interactionId,
      source: fact.ref.source,
      subject: fact.ref.subject,
      mode: fact.mode,
      opened_at: new Date(at).toISOString(),
    });
  }
  const columns = changesOf(at, fact);
  if (!columns) return;
  const before = changed.get(columns.id);
  const queuedAt = before?.queued_at ?? columns.queued_at;
  // A change of queue costs no waiting time: the first moment stays.
  changed.set(columns.id, {
    ...before,
    ...columns,
    ...(queuedAt !== undefined && { queued_at: queuedAt }),
  });
}
