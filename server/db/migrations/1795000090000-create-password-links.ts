import type { MigrationInterface, QueryRunner } from "typeorm";

/** One-time links with which people set a new password. */
export class CreatePasswordLinks1795000090000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE password_links (
        user_id    uuid PRIMARY KEY,
        site_id    smallint NOT NULL,
        /** sha256, hex: whoever reads the table cannot use one. */
        token_hash varchar(64) NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT password_links_token_hash_key UNIQUE (token_hash),
        CONSTRAINT password_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
        CONSTRAINT password_links_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE password_links`);
  }
}
