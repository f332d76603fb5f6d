import type { Engine, Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { CallId, SiteId } from "#shared/ids.ts";

type Parts = {
  engine: Pick<Engine, "leading" | "onApplied">;
  db: Queryable;
  siteId: SiteId;
};

/** Calls whose end the tables may not show yet; far more than end in the time they need. */
const remembered = 5_000;

/**
 * Whether a call that is live no more ever was one: by memory for the last ones, else by table.
 * Rejects with `not_leader` where nothing is known of live calls.
 */
export function callsThatAreOver({ engine, db, siteId }: Parts) {
  const ended = new Set<CallId>();
  engine.onApplied(({ outcome }) => {
    for (const fact of outcome.facts) {
      if (fact.kind !== "callEnded") continue;
      ended.add(fact.callId);
      const [oldest] = ended;
      if (oldest && ended.size > remembered) ended.delete(oldest);
    }
  });
  return async (callId: CallId): Promise<boolean> => {
    if (!engine.leading) {
      throw new AppError("not_leader", "This server does not route calls now. Ask again.", {
        retryAfterSeconds: 1,
      });
    }
    if (ended.has(callId)) return true;
    const { rowCount } = await db.query("SELECT 1 FROM calls WHERE id = $1 AND site_id = $2", [
      callId,
      siteId,
    ]);
    return rowCount !== 0;
  };
}
