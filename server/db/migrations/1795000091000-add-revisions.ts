import type { MigrationInterface, QueryRunner } from "typeorm";

/** So that of two administrators who change the same thing neither overwrites the other unseen. */
export class AddRevisions1795000091000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE teams ADD COLUMN rev integer NOT NULL DEFAULT 1;
      ALTER TABLE webhooks ADD COLUMN rev integer NOT NULL DEFAULT 1;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE webhooks DROP COLUMN rev;
      ALTER TABLE teams DROP COLUMN rev;
    `);
  }
}
