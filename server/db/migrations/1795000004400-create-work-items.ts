import type { MigrationInterface, QueryRunner } from "typeorm";

/** People who wait to be called back. */
export class CreateWorkItems1795000004400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /** Calls, customers and queues are named without keys: most rows are written behind the log. */
      CREATE TABLE work_items (
        id             uuid PRIMARY KEY,
        site_id        smallint NOT NULL,
        kind           varchar(16) NOT NULL,
        status         varchar(16) NOT NULL DEFAULT 'open',
        outcome        varchar(16),
        /** What it was made of; the same thing makes no second one. NULL: a person made it. */
        source_key     varchar(200),
        number         varchar(20),
        caller_name    varchar(128),
        customer_id    uuid,
        queue_id       uuid,
        team_id        uuid,
        owner_id       uuid,
        call_id        uuid,
        interaction_id uuid,
        recording_id   varchar(128),
        duration_ms    integer,
        attempts       integer NOT NULL DEFAULT 1,
        note           text NOT NULL DEFAULT '',
        seen_at        timestamptz,
        due_at         timestamptz NOT NULL,
        /** Of the last attempt: a call answered after it settles the matter. */
        tried_at       timestamptz NOT NULL,
        created_at     timestamptz NOT NULL DEFAULT now(),
        done_at        timestamptz,
        done_by        uuid,
        rev            integer NOT NULL DEFAULT 1,
        CONSTRAINT work_items_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT work_items_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
        CONSTRAINT work_items_site_id_source_key_key UNIQUE (site_id, source_key),
        CONSTRAINT work_items_kind_known CHECK (kind IN ('voicemail','missedCall','callback')),
        CONSTRAINT work_items_status_known CHECK (status IN ('open','taken','done')),
        CONSTRAINT work_items_taken_by_somebody CHECK (status <> 'taken' OR owner_id IS NOT NULL),
        CONSTRAINT work_items_done_has_outcome CHECK ((status = 'done') = (outcome IS NOT NULL))
      );
      CREATE INDEX work_items_due_idx ON work_items (site_id, due_at, id) WHERE status <> 'done';
      CREATE INDEX work_items_number_idx ON work_items (site_id, number) WHERE status <> 'done';
      CREATE INDEX work_items_done_idx ON work_items (site_id, done_at DESC, id DESC) WHERE status = 'done';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE work_items`);
  }
}
