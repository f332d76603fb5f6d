import type { MigrationInterface, QueryRunner } from "typeorm";

/** The log of inputs, which is the truth, and what is derived from it. */
export class CreateLog1795000003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /** Who may write the log. An append is conditional on the epoch; UNIQUE makes a new epoch a key change. */
      CREATE TABLE leaders (
        site_id    smallint PRIMARY KEY,
        epoch      bigint NOT NULL,
        holder     varchar(128) NOT NULL,
        renewed_at timestamptz NOT NULL,
        CONSTRAINT leaders_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT leaders_site_id_epoch_key UNIQUE (site_id, epoch)
      );
      -- json, not jsonb: the text as it was logged, so that a replay reads what the core read.
      CREATE TABLE inputs (
        site_id      smallint NOT NULL,
        seq          bigint NOT NULL,
        at           timestamptz NOT NULL,
        epoch        bigint NOT NULL,
        core_version smallint NOT NULL,
        source       varchar(128) NOT NULL,
        event_id     varchar(128) NOT NULL,
        input        json NOT NULL,
        CONSTRAINT inputs_pkey PRIMARY KEY (site_id, seq, at)
      ) PARTITION BY RANGE (at);
      /** Kept 35 days; unpartitioned, because uniqueness must span the months. */
      CREATE TABLE input_keys (
        site_id    smallint NOT NULL,
        source     varchar(128) NOT NULL,
        event_id   varchar(128) NOT NULL,
        seq        bigint NOT NULL,
        at         timestamptz NOT NULL,
        CONSTRAINT input_keys_pkey PRIMARY KEY (site_id, source, event_id)
      );
      CREATE INDEX input_keys_at_idx ON input_keys USING brin (at);
      CREATE TABLE snapshots (
        site_id      smallint NOT NULL,
        seq          bigint NOT NULL,
        at           timestamptz NOT NULL,
        core_version smallint NOT NULL,
        state        json NOT NULL,
        CONSTRAINT snapshots_pkey PRIMARY KEY (site_id, seq)
      );
      CREATE TABLE projection_positions (
        site_id smallint NOT NULL,
        name    varchar(64) NOT NULL,
        seq     bigint NOT NULL,
        CONSTRAINT projection_positions_pkey PRIMARY KEY (site_id, name)
      );
      CREATE TABLE calls (
        id             uuid PRIMARY KEY,
        site_id        smallint NOT NULL,
        interaction_id uuid NOT NULL,
        source         varchar(128) NOT NULL,
        subject        varchar(128) NOT NULL,
        mode           varchar(16) NOT NULL,
        direction      varchar(4) NOT NULL,
        ani            varchar(64),
        dnis           varchar(64),
        caller_name    varchar(128),
        language       varchar(16),
        ivr            jsonb NOT NULL DEFAULT '{}',
        customer_id    uuid,
        queue_id       uuid,
        agent_id       uuid,
        opened_at      timestamptz NOT NULL,
        queued_at      timestamptz,
        answered_at    timestamptz,
        ended_at       timestamptz,
        outcome        varchar(16),
        cause          varchar(32),
        cleared_by     varchar(16),
        wait_ms        integer,
        talk_ms        integer,
        hold_ms        integer,
        wrap_up_ms     integer,
        CONSTRAINT calls_one_ending CHECK ((ended_at IS NULL) = (outcome IS NULL))
      );
      CREATE INDEX calls_interaction_id_idx ON calls (interaction_id);
      CREATE INDEX calls_site_id_opened_at_idx ON calls (site_id, opened_at);
      CREATE INDEX calls_agent_id_opened_at_idx ON calls (agent_id, opened_at DESC);
      CREATE INDEX calls_open_idx ON calls (site_id) WHERE ended_at IS NULL;
      CREATE TABLE offers (
        id         varchar(64) PRIMARY KEY,
        site_id    smallint NOT NULL,
        call_id    uuid NOT NULL,
        agent_id   uuid NOT NULL,
        queue_id   uuid NOT NULL,
        offered_at timestamptz NOT NULL,
        ended_at   timestamptz,
        outcome    varchar(24)
      );
      CREATE INDEX offers_call_id_idx ON offers (call_id);
      CREATE INDEX offers_agent_id_offered_at_idx ON offers (agent_id, offered_at DESC);
      CREATE TABLE agent_intervals (
        site_id    smallint NOT NULL,
        agent_id   uuid NOT NULL,
        seq        bigint NOT NULL,
        n          smallint NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at   timestamptz,
        presence   varchar(16) NOT NULL,
        reason     varchar(64),
        activity   varchar(16) NOT NULL,
        device     varchar(16) NOT NULL,
        console    boolean NOT NULL,
        call_id    uuid,
        CONSTRAINT agent_intervals_pkey PRIMARY KEY (agent_id, seq, n)
      );
      CREATE INDEX agent_intervals_open_idx ON agent_intervals (agent_id) WHERE ended_at IS NULL;
      CREATE TABLE webhooks (
        id         uuid PRIMARY KEY,
        site_id    smallint NOT NULL,
        url        text NOT NULL,
        events     text[] NOT NULL,
        secret     text NOT NULL,
        active     boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT webhooks_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE TABLE webhook_deliveries (
        id              uuid PRIMARY KEY,
        site_id         smallint NOT NULL,
        webhook_id      uuid NOT NULL,
        /** \`<seq>:<n>\` of the fact: the same fact is never sent as two messages. */
        message_id      varchar(64) NOT NULL,
        event           varchar(64) NOT NULL,
        payload         jsonb NOT NULL,
        created_at      timestamptz NOT NULL DEFAULT now(),
        attempts        integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        delivered_at    timestamptz,
        last_status     integer,
        last_error      text,
        CONSTRAINT webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks (id),
        CONSTRAINT webhook_deliveries_webhook_id_message_id_key UNIQUE (webhook_id, message_id)
      );
      CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE webhook_deliveries, webhooks, agent_intervals, offers, calls, projection_positions, snapshots, input_keys, inputs, leaders`,
    );
  }
}
