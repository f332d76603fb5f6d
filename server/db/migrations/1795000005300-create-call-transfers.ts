import type { MigrationInterface, QueryRunner } from "typeorm";

/** Every handing over of a call, and offers of calls that never had a queue. */
export class CreateCallTransfers1795000005300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE offers ALTER COLUMN queue_id DROP NOT NULL;
      /** Written behind the log: calls, people, queues and teams are named without keys. */
      CREATE TABLE call_transfers (
        site_id         smallint NOT NULL,
        call_id         uuid NOT NULL,
        seq             bigint NOT NULL,
        n               smallint NOT NULL,
        happened_at     timestamptz NOT NULL,
        agent_id        uuid NOT NULL,
        way             varchar(16) NOT NULL,
        target_kind     varchar(16) NOT NULL,
        target_agent_id uuid,
        target_queue_id uuid,
        /** A number, a flow of the IVR or a voicemail box. */
        target_name     varchar(64),
        from_queue_id   uuid,
        /** Teams as they were then: a team that is split later does not change the past. */
        from_team_id    uuid,
        to_team_id      uuid,
        taken_at        timestamptz,
        taken_by        uuid,
        returned_at     timestamptz,
        returned_cause  varchar(32),
        CONSTRAINT call_transfers_pkey PRIMARY KEY (call_id, seq, n),
        CONSTRAINT call_transfers_one_ending CHECK (taken_at IS NULL OR returned_at IS NULL)
      );
      CREATE INDEX call_transfers_site_id_happened_at_idx ON call_transfers (site_id, happened_at);
    `);
  }

  /** The offers of calls without a queue are lost: the schema before cannot hold them. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE call_transfers;
      DELETE FROM offers WHERE queue_id IS NULL;
      ALTER TABLE offers ALTER COLUMN queue_id SET NOT NULL;
    `);
  }
}
