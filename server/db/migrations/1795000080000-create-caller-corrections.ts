import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who is not behind a number, which numbers stand in notes, and conversations that changed hands. */
export class CreateCallerCorrections1795000080000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE rejected_callers (
        site_id     smallint NOT NULL,
        number      varchar(64) NOT NULL,
        customer_id uuid NOT NULL,
        rejected_by uuid NOT NULL,
        rejected_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT rejected_callers_pkey PRIMARY KEY (site_id, number, customer_id),
        CONSTRAINT rejected_callers_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT rejected_callers_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
        CONSTRAINT rejected_callers_rejected_by_fkey FOREIGN KEY (rejected_by) REFERENCES users (id)
      );
      /** Whose number it may be is asked of the interaction: it can be moved. */
      CREATE TABLE noted_numbers (
        site_id        smallint NOT NULL,
        interaction_id uuid NOT NULL,
        number         varchar(20) NOT NULL,
        CONSTRAINT noted_numbers_pkey PRIMARY KEY (interaction_id, number),
        CONSTRAINT noted_numbers_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE INDEX noted_numbers_site_id_number_idx ON noted_numbers (site_id, number);
      CREATE TABLE interaction_moves (
        id             uuid PRIMARY KEY,
        site_id        smallint NOT NULL,
        interaction_id uuid NOT NULL,
        from_id        uuid,
        to_id          uuid,
        moved_by       uuid NOT NULL,
        moved_at       timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT interaction_moves_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT interaction_moves_from_id_fkey FOREIGN KEY (from_id) REFERENCES customers (id),
        CONSTRAINT interaction_moves_to_id_fkey FOREIGN KEY (to_id) REFERENCES customers (id),
        CONSTRAINT interaction_moves_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES users (id)
      );
      CREATE INDEX interaction_moves_interaction_id_idx ON interaction_moves (interaction_id, moved_at);
      ALTER TABLE interactions ADD COLUMN moved_at timestamptz;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE interactions DROP COLUMN moved_at;
      DROP TABLE interaction_moves, noted_numbers, rejected_callers;
    `);
  }
}
