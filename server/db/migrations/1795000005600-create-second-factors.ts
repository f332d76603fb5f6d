import type { MigrationInterface, QueryRunner } from "typeorm";

/** A second factor per person, sign-in through a company's provider, and what a session proved. */
export class CreateSecondFactors1795000005600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE second_factors (
        user_id        uuid PRIMARY KEY,
        site_id        smallint NOT NULL,
        /** Sealed: we must be able to compute codes from it. */
        secret         text NOT NULL,
        /** NULL: shown to the person, no code of it was seen yet. */
        confirmed_at   timestamptz,
        /** The 30 s step of the last code taken; none is taken twice. */
        last_step      integer NOT NULL DEFAULT 0,
        failures       integer NOT NULL DEFAULT 0,
        failed_at      timestamptz,
        /** sha256, hex; a used one is taken out. */
        recovery_codes jsonb NOT NULL DEFAULT '[]',
        created_at     timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
        CONSTRAINT second_factors_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      CREATE TABLE provider_accounts (
        issuer     varchar(255) NOT NULL,
        subject    varchar(255) NOT NULL,
        site_id    smallint NOT NULL,
        user_id    uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT provider_accounts_pkey PRIMARY KEY (issuer, subject),
        CONSTRAINT provider_accounts_issuer_user_id_key UNIQUE (issuer, user_id),
        CONSTRAINT provider_accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
        CONSTRAINT provider_accounts_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id)
      );
      ALTER TABLE sessions
        ADD COLUMN signed_in_by varchar(16) NOT NULL DEFAULT 'password',
        ADD COLUMN second_factor_at timestamptz,
        ADD CONSTRAINT sessions_signed_in_by_known CHECK (signed_in_by IN ('password','provider'));
      /** Machines repeat requests too: the owner of a key is a person or an integration key. */
      ALTER TABLE idempotent_requests DROP CONSTRAINT idempotent_requests_user_id_fkey;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM idempotent_requests r WHERE NOT EXISTS (SELECT 1 FROM users u WHERE u.id = r.user_id);
      ALTER TABLE idempotent_requests ADD CONSTRAINT idempotent_requests_user_id_fkey
        FOREIGN KEY (user_id) REFERENCES users (id);
      ALTER TABLE sessions DROP COLUMN signed_in_by, DROP COLUMN second_factor_at;
      DROP TABLE provider_accounts;
      DROP TABLE second_factors;
    `);
  }
}
