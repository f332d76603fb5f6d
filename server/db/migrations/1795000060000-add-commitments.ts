import type { MigrationInterface, QueryRunner } from "typeorm";

/** Tasks, appointments and promises among the work items, and when each of them reminds. */
export class AddCommitments1795000060000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE work_items
        ADD COLUMN ticket_id uuid,
        /** NULL: nobody is reminded. Handling the item ends it, snoozing moves it. */
        ADD COLUMN remind_at timestamptz,
        DROP CONSTRAINT work_items_kind_known,
        ADD CONSTRAINT work_items_kind_known
          CHECK (kind IN ('voicemail','missedCall','callback','task','appointment','promise'));
      /** What was promised before is reminded of too, unless it is late already. */
      UPDATE work_items SET remind_at = due_at
       WHERE kind = 'callback' AND status = 'taken' AND due_at > now();
      CREATE INDEX work_items_remind_idx ON work_items (site_id, remind_at)
       WHERE remind_at IS NOT NULL;
      CREATE INDEX work_items_customer_idx ON work_items (customer_id, due_at) WHERE status <> 'done';
      CREATE INDEX work_items_owner_idx ON work_items (owner_id) WHERE status <> 'done';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM work_items WHERE kind IN ('task','appointment','promise');
      DROP INDEX work_items_remind_idx;
      DROP INDEX work_items_customer_idx;
      DROP INDEX work_items_owner_idx;
      ALTER TABLE work_items
        DROP COLUMN ticket_id,
        DROP COLUMN remind_at,
        DROP CONSTRAINT work_items_kind_known,
        ADD CONSTRAINT work_items_kind_known CHECK (kind IN ('voicemail','missedCall','callback'));
    `);
  }
}
