import type { Queryable } from "#server/engine/ports.ts";
import { wholeSection } from "#server/settings/section.ts";
import type { DialEntry } from "#shared/contracts/configuration.ts";
import type { QueueId, SiteId } from "#shared/ids.ts";
import { readRules, replaceRules, toDialRules } from "./dial-rules.ts";

/** What may be dialled; queues by key. */
export const dialSection = wholeSection<DialEntry>({
  async read(db, siteId) {
    const { rev: _rev, homeCountry: _home, ...rules } = toDialRules(await readRules(db, siteId));
    const keys = new Map((await readQueues(db, siteId)).map(({ id, key }) => [id, key]));
    const queueCallerIds = rules.queueCallerIds.flatMap(({ queueId, number }) => {
      const queue = keys.get(queueId);
      return queue ? [{ queue, number }] : [];
    });
    return { ...rules, queueCallerIds };
  },
  async replace(db, siteId, wanted) {
    const ids = new Map((await readQueues(db, siteId)).map(({ id, key }) => [key, id]));
    const queueCallerIds = wanted.queueCallerIds.flatMap(({ queue, number }) => {
      const queueId = ids.get(queue);
      return queueId ? [{ queueId, number }] : [];
    });
    await replaceRules(db, siteId, { ...wanted, queueCallerIds }, null);
  },
});

async function readQueues(db: Queryable, siteId: SiteId) {
  const sql = `SELECT id, key FROM queues WHERE site_id = $1`;
  return (await db.query<{ id: QueueId; key: string }>(sql, [siteId])).rows;
}
