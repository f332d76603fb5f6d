import type { MigrationInterface, QueryRunner } from "typeorm";

/** From where on the figures of a queue raise an alert on the board. */
export class CreateQueueAlerts1795000080200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE queue_alerts (
        queue_id      uuid NOT NULL,
        site_id       smallint NOT NULL,
        waiting       integer,
        oldest_ms     integer,
        service_level integer,
        abandoned     integer,
        agents_ready  integer,
        CONSTRAINT queue_alerts_pkey PRIMARY KEY (queue_id),
        CONSTRAINT queue_alerts_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues (id),
        CONSTRAINT queue_alerts_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE queue_alerts`);
  }
}
