import type { MigrationInterface, QueryRunner } from "typeorm";

const known = (kinds: string) =>
  `ALTER TABLE tickets DROP CONSTRAINT tickets_kind_known,
     ADD CONSTRAINT tickets_kind_known CHECK (kind IN (${kinds}))`;
const before = "'inquiry','request','fault','complaint','return'";

/** A ticket of which the form pauses the recording. */
export class AddPaymentTickets1795000004100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(known(`${before},'payment'`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`UPDATE tickets SET kind = 'request' WHERE kind = 'payment'`);
    await db.query(known(before));
  }
}
