import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which queues are recorded, and what was. */
export class CreateRecordings1795000004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE recording_rules (
        queue_id  uuid PRIMARY KEY,
        site_id   smallint NOT NULL,
        mode      varchar(16) NOT NULL,
        keep_days integer NOT NULL,
        rev       integer NOT NULL DEFAULT 1,
        CONSTRAINT recording_rules_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT recording_rules_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues (id),
        CONSTRAINT recording_rules_mode_known CHECK (mode IN ('off','on','announced'))
      );
      CREATE TABLE recordings (
        id             uuid PRIMARY KEY,
        site_id        smallint NOT NULL,
        kind           varchar(16) NOT NULL,
        source         varchar(128) NOT NULL,
        subject        varchar(128) NOT NULL,
        call_id        uuid NOT NULL,
        interaction_id uuid NOT NULL,
        queue_id       uuid,
        team_id        uuid,
        agent_ids      uuid[] NOT NULL DEFAULT '{}',
        announced      boolean NOT NULL DEFAULT false,
        keep_days      integer NOT NULL,
        marks          jsonb NOT NULL DEFAULT '[]',
        started_at     timestamptz NOT NULL,
        paused_until   timestamptz,
        paused_for     varchar(16),
        ended_at       timestamptz,
        attempts       integer NOT NULL DEFAULT 0,
        /** Below the folder of recordings; null before it is stored and after it is deleted. */
        file           varchar(128),
        bytes          bigint,
        sha256         varchar(64),
        duration_ms    integer,
        peaks          bytea,
        stored_at      timestamptz,
        failed_at      timestamptz,
        deleted_at     timestamptz,
        deleted_by     varchar(128),
        CONSTRAINT recordings_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT recordings_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues (id),
        CONSTRAINT recordings_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id),
        CONSTRAINT recordings_kind_known CHECK (kind IN ('call','voicemail')),
        CONSTRAINT recordings_stored_whole CHECK (stored_at IS NULL OR
          (bytes IS NOT NULL AND sha256 IS NOT NULL AND duration_ms IS NOT NULL AND peaks IS NOT NULL))
      );
      CREATE INDEX recordings_interaction_id_idx ON recordings (interaction_id);
      CREATE INDEX recordings_site_id_started_at_idx ON recordings (site_id, started_at);
      CREATE INDEX recordings_unfinished_idx ON recordings (site_id)
        WHERE stored_at IS NULL AND failed_at IS NULL;
      CREATE INDEX recordings_file_idx ON recordings (site_id) WHERE file IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE recordings, recording_rules`);
  }
}
