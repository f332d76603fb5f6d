import type { MigrationInterface, QueryRunner } from "typeorm";

/** What may be dialled, and every number that was allowed to be. */
export class CreateDialling1795000004300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /** One row per site. Its lock makes permits wait for each other, so that no cap is passed by two at once. */
      CREATE TABLE dial_rules (
        site_id              smallint PRIMARY KEY,
        countries            text[] NOT NULL DEFAULT '{}',
        prefixes             jsonb NOT NULL DEFAULT '[]',
        calls_per_agent_hour integer NOT NULL DEFAULT 60,
        minutes_per_day      integer NOT NULL DEFAULT 3000,
        concurrent           integer NOT NULL DEFAULT 60,
        hours                jsonb NOT NULL DEFAULT '{"days":[1,2,3,4,5,6,7],"from":"07:00","to":"22:00"}',
        out_of_hours         varchar(16) NOT NULL DEFAULT 'home',
        caller_id            varchar(20),
        queue_caller_ids     jsonb NOT NULL DEFAULT '[]',
        rev                  integer NOT NULL DEFAULT 1,
        CONSTRAINT dial_rules_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT dial_rules_out_of_hours_known CHECK (out_of_hours IN ('all','home','nothing'))
      );
      CREATE TABLE dial_permits (
        id           uuid PRIMARY KEY,
        site_id      smallint NOT NULL,
        agent_id     uuid,
        call_id      uuid,
        number       varchar(20) NOT NULL,
        country      varchar(2),
        permitted_at timestamptz NOT NULL,
        ended_at     timestamptz,
        CONSTRAINT dial_permits_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE INDEX dial_permits_site_id_ended_at_idx ON dial_permits (site_id, ended_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE dial_permits, dial_rules`);
  }
}
