import type { MigrationInterface, QueryRunner } from "typeorm";

/** The log of calls is searched by number and by how a number ends; missed calls by theirs. */
export class IndexCallLog1795000080100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX calls_number_idx ON calls
        (site_id, reverse(CASE WHEN direction = 'out' THEN dnis ELSE ani END) text_pattern_ops, opened_at);
      CREATE INDEX work_items_any_number_idx ON work_items (site_id, number);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX work_items_any_number_idx; DROP INDEX calls_number_idx;`);
  }
}
