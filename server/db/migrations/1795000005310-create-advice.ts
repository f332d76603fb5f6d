import type { MigrationInterface, QueryRunner } from "typeorm";

/** What supervisors tell agents about a call that runs. */
export class CreateAdvice1795000005310 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE advice (
        id             uuid PRIMARY KEY,
        site_id        smallint NOT NULL,
        call_id        uuid NOT NULL,
        interaction_id uuid NOT NULL,
        agent_id       uuid NOT NULL,
        author_id      uuid NOT NULL,
        text           text NOT NULL,
        given_at       timestamptz NOT NULL DEFAULT now(),
        seen_at        timestamptz,
        CONSTRAINT advice_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT advice_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES users (id),
        CONSTRAINT advice_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id)
      );
      CREATE INDEX advice_call_id_idx ON advice (call_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE advice`);
  }
}
