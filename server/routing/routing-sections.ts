import { randomUUID } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import type { AppError } from "#server/lib/app-error.ts";
import { fileFault, listSection, wholeSection } from "#server/settings/section.ts";
import type { QueueEntry } from "#shared/contracts/configuration.ts";
import type { Dispositions, Label, Reasons } from "#shared/contracts/labels.ts";
import type { SiteId } from "#shared/ids.ts";
import {
  findDispositions,
  findReasons,
  replaceDispositions,
  replaceReasons,
} from "./label-rows.ts";
import { writeSkill } from "./skill-rows.ts";

export const skillSection = listSection<{ key: string; name: string }>({
  keyOf: ({ key }) => key,
  read: async (db, siteId) =>
    (
      await db.query<{ key: string; name: string }>(
        `SELECT key, name FROM skills WHERE site_id = $1 ORDER BY key`,
        [siteId],
      )
    ).rows,
  put: async (db, siteId, skill) => void (await writeSkill(db, siteId, skill)),
});

export const reasonSection = wholeSection<Reasons>({
  read: async (db, siteId) => (await findReasons(db, siteId)).items.map(withAllWords),
  replace: replaceReasons,
});

export const dispositionSection = wholeSection<Dispositions>({
  read: async (db, siteId) => (await findDispositions(db, siteId)).items.map(withAllWords),
  replace: replaceDispositions,
});

type Kept = { key: string; label: Record<string, string> };

/** Where a language is missing the file has the English word, or the key, for somebody to translate. */
function withAllWords<Item extends Kept>(item: Item): Item & { label: Label } {
  const { key, label } = item;
  const en = label.en ?? key;
  const words = { en, "zh-TW": label["zh-TW"] ?? en, "zh-CN": label["zh-CN"] ?? en };
  return { ...item, label: words };
}

const queuesSql = `
SELECT q.key, q.name, t.name AS team, q.is_default AS "isDefault", q.active,
       q.ring_ms AS "ringMs", q.wrap_up_ms AS "wrapUpMs", q.service_level_ms AS "serviceLevelMs",
       ARRAY(SELECT u.user_name::text FROM agent_queues a JOIN users u ON u.id = a.agent_id
              WHERE a.queue_id = q.id ORDER BY u.user_name) AS people
  FROM queues q JOIN teams t ON t.id = q.team_id WHERE q.site_id = $1 ORDER BY q.key`;

export const queueSection = listSection<QueueEntry>({
  keyOf: ({ key }) => key,
  read: async (db, siteId) => (await db.query<QueueEntry>(queuesSql, [siteId])).rows,
  async put(db, siteId, queue) {
    if (queue.isDefault) {
      await db.query(
        `UPDATE queues SET is_default = false, rev = rev + 1
          WHERE site_id = $1 AND is_default AND key <> $2`,
        [siteId, queue.key],
      );
    }
    const id = await putQueue(db, siteId, queue);
    await db.query(`DELETE FROM agent_queues WHERE queue_id = $1`, [id]);
    const { rowCount } = await db.query(
      `INSERT INTO agent_queues (site_id, agent_id, queue_id)
       SELECT $1, id, $2 FROM users
        WHERE site_id = $1 AND role IN ('agent', 'supervisor') AND user_name = ANY($3::text[])`,
      [siteId, id, queue.people],
    );
    if (rowCount !== new Set(queue.people).size) throw unknown(`/queues/${queue.key}/people`);
  },
});

/** A default queue stays one until another is it. */
async function putQueue(db: Queryable, siteId: SiteId, queue: QueueEntry): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO queues (id, site_id, key, name, team_id, is_default, active, ring_ms, wrap_up_ms,
                         service_level_ms)
     SELECT $1, $2, $3, $4, t.id, $6, $7, $8, $9, $10 FROM teams t
      WHERE t.site_id = $2 AND t.name = $5
     ON CONFLICT (site_id, key) DO UPDATE
     SET name = $4, team_id = excluded.team_id, is_default = queues.is_default OR $6,
         active = $7 OR queues.is_default, ring_ms = $8, wrap_up_ms = $9, service_level_ms = $10,
         rev = queues.rev + 1 RETURNING id`,
    [
      randomUUID(),
      siteId,
      queue.key,
      queue.name,
      queue.team,
      queue.isDefault,
      queue.active,
      queue.ringMs,
      queue.wrapUpMs,
      queue.serviceLevelMs,
    ],
  );
  if (!rows[0]) throw unknown(`/queues/${queue.key}/team`);
  return rows[0].id;
}

function unknown(pointer: string): AppError {
  return fileFault({ pointer, detail: "Unknown name." });
}
