import type { MigrationInterface, QueryRunner } from "typeorm";

/** How each person likes their screens. Who is here already knows them and needs no tour. */
export class CreatePreferences1795000070000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE preferences (
        user_id      uuid PRIMARY KEY,
        site_id      smallint NOT NULL,
        /** Only what differs from the usual keys. */
        keys         jsonb NOT NULL DEFAULT '{}',
        density      varchar(8) NOT NULL DEFAULT 'dense',
        tour_done_at timestamptz,
        CONSTRAINT preferences_density_known CHECK (density IN ('dense','normal')),
        CONSTRAINT preferences_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
        CONSTRAINT preferences_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      INSERT INTO preferences (user_id, site_id, tour_done_at) SELECT id, site_id, now() FROM users;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE preferences`);
  }
}
