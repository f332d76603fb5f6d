import type { MigrationInterface, QueryRunner } from "typeorm";

/** What callers meet before an agent: every version of it, its sounds, and customers' PINs. */
export class CreateIvr1795000004600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE ivr_versions (
        site_id  smallint NOT NULL,
        rev      integer NOT NULL,
        config   json NOT NULL,
        saved_at timestamptz NOT NULL DEFAULT now(),
        saved_by text NOT NULL,
        CONSTRAINT ivr_versions_pkey PRIMARY KEY (site_id, rev),
        CONSTRAINT ivr_versions_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE TABLE ivr_emergencies (
        site_id  smallint PRIMARY KEY,
        active   boolean NOT NULL,
        since    timestamptz NOT NULL DEFAULT now(),
        set_by   text NOT NULL,
        reason   text NOT NULL,
        CONSTRAINT ivr_emergencies_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE TABLE ivr_sounds (
        site_id     smallint NOT NULL,
        id          varchar(64) NOT NULL,
        wav         bytea NOT NULL,
        duration_ms integer NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ivr_sounds_pkey PRIMARY KEY (site_id, id),
        CONSTRAINT ivr_sounds_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE TABLE customer_pins (
        site_id      smallint NOT NULL,
        customer_id  uuid PRIMARY KEY,
        hash         text NOT NULL,
        failures     smallint NOT NULL DEFAULT 0,
        locked_until timestamptz,
        updated_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT customer_pins_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT customer_pins_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE customer_pins, ivr_sounds, ivr_emergencies, ivr_versions`);
  }
}
