import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the routing core is configured with. */
export class CreateRouting1795000001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE queues (
        id                      uuid PRIMARY KEY,
        site_id                 smallint NOT NULL,
        key                     varchar(64) NOT NULL,
        name                    text NOT NULL,
        team_id                 uuid NOT NULL,
        is_default              boolean NOT NULL DEFAULT false,
        ring_ms                 integer NOT NULL DEFAULT 20000,
        wrap_up_ms              integer NOT NULL DEFAULT 60000,
        wrap_up_extension_ms    integer NOT NULL DEFAULT 60000,
        wrap_up_limit_ms        integer NOT NULL DEFAULT 300000,
        misses_before_not_ready integer NOT NULL DEFAULT 2,
        priority_head_start_ms  integer NOT NULL DEFAULT 60000,
        tier_head_start_ms      jsonb NOT NULL DEFAULT '{}',
        last_agent_hold_ms      integer NOT NULL DEFAULT 0,
        last_agent_within_ms    integer NOT NULL DEFAULT 604800000,
        service_level_ms        integer NOT NULL DEFAULT 20000,
        short_abandon_ms        integer NOT NULL DEFAULT 5000,
        active                  boolean NOT NULL DEFAULT true,
        rev                     integer NOT NULL DEFAULT 1,
        CONSTRAINT queues_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT queues_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id),
        CONSTRAINT queues_site_id_key_key UNIQUE (site_id, key)
      );
      CREATE UNIQUE INDEX queues_one_default_idx ON queues (site_id) WHERE is_default;
      CREATE TABLE agent_queues (
        site_id  smallint NOT NULL,
        agent_id uuid NOT NULL,
        queue_id uuid NOT NULL,
        CONSTRAINT agent_queues_pkey PRIMARY KEY (agent_id, queue_id),
        CONSTRAINT agent_queues_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT agent_queues_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES users (id),
        CONSTRAINT agent_queues_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues (id)
      );
      CREATE TABLE skills (
        site_id smallint NOT NULL,
        key     varchar(64) NOT NULL,
        name    text NOT NULL,
        CONSTRAINT skills_pkey PRIMARY KEY (site_id, key),
        CONSTRAINT skills_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE TABLE agent_skills (
        site_id   smallint NOT NULL,
        agent_id  uuid NOT NULL,
        skill_key varchar(64) NOT NULL,
        level     smallint NOT NULL,
        CONSTRAINT agent_skills_pkey PRIMARY KEY (agent_id, skill_key),
        CONSTRAINT agent_skills_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES users (id),
        CONSTRAINT agent_skills_skill_fkey FOREIGN KEY (site_id, skill_key) REFERENCES skills (site_id, key),
        CONSTRAINT agent_skills_level_known CHECK (level BETWEEN 1 AND 5)
      );
      CREATE TABLE not_ready_reasons (
        site_id  smallint NOT NULL,
        key      varchar(64) NOT NULL,
        label    jsonb NOT NULL,
        position smallint NOT NULL,
        CONSTRAINT not_ready_reasons_pkey PRIMARY KEY (site_id, key),
        CONSTRAINT not_ready_reasons_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE TABLE dispositions (
        site_id smallint NOT NULL,
        key     varchar(64) NOT NULL,
        label   jsonb NOT NULL,
        digit   smallint NOT NULL,
        CONSTRAINT dispositions_pkey PRIMARY KEY (site_id, key),
        CONSTRAINT dispositions_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT dispositions_site_id_digit_key UNIQUE (site_id, digit),
        CONSTRAINT dispositions_digit_known CHECK (digit BETWEEN 1 AND 9)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE dispositions, not_ready_reasons, agent_skills, skills, agent_queues, queues`,
    );
  }
}
