import { fileFault, listSection } from "#server/settings/section.ts";
import type { RecordingRuleEntry } from "#shared/contracts/configuration-entries.ts";

/** Which queues are recorded; one without an entry stays as it is. */
export const recordingRuleSection = listSection<RecordingRuleEntry>({
  keyOf: ({ queue }) => queue,
  read: async (db, siteId) =>
    (
      await db.query<RecordingRuleEntry>(
        `SELECT q.key AS queue, r.mode, r.keep_days AS "keepDays"
           FROM recording_rules r JOIN queues q ON q.id = r.queue_id
          WHERE r.site_id = $1 ORDER BY q.key`,
        [siteId],
      )
    ).rows,
  async put(db, siteId, { queue, mode, keepDays }) {
    const { rowCount } = await db.query(
      `INSERT INTO recording_rules (queue_id, site_id, mode, keep_days)
       SELECT id, site_id, $3, $4 FROM queues WHERE site_id = $1 AND key = $2
       ON CONFLICT (queue_id) DO UPDATE
       SET mode = $3, keep_days = $4, rev = recording_rules.rev + 1`,
      [siteId, queue, mode, keepDays],
    );
    if (rowCount === 0) {
      throw fileFault({ pointer: `/recordingRules/${queue}`, detail: "Unknown queue." });
    }
  },
});
