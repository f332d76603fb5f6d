import type { MigrationInterface, QueryRunner } from "typeorm";

/** The whole record of a customer, its history, and what belongs to it: relations, deals, documents. */
export class CreateCustomerRecords1795000005000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE customers
        /** By the keys of shared/customer-fields.ts; empty fields are left out. */
        ADD COLUMN fields jsonb NOT NULL DEFAULT '{}',
        /** By the keys of custom_fields. */
        ADD COLUMN custom jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN names jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN honorifics jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN consents jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN clubs jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
        /** Sealed; only its end may be shown. */
        ADD COLUMN bank_account text,
        ADD COLUMN bank_account_end varchar(4),
        ADD COLUMN record_terms tsvector NOT NULL DEFAULT ''::tsvector;
      CREATE INDEX customers_record_terms_idx ON customers USING gin (record_terms);
      ALTER TABLE contact_points ADD COLUMN extension varchar(16);
      CREATE TABLE custom_fields (
        id       uuid PRIMARY KEY,
        site_id  smallint NOT NULL,
        key      varchar(32) NOT NULL,
        labels   jsonb NOT NULL,
        kind     varchar(16) NOT NULL,
        choices  text[] NOT NULL DEFAULT '{}',
        place    integer NOT NULL DEFAULT 0,
        active   boolean NOT NULL DEFAULT true,
        rev      integer NOT NULL DEFAULT 1,
        CONSTRAINT custom_fields_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT custom_fields_site_id_key_key UNIQUE (site_id, key),
        CONSTRAINT custom_fields_kind_known CHECK (kind IN ('text','number','date','choice','yesNo'))
      );
      CREATE TABLE customer_changes (
        id          bigint GENERATED ALWAYS AS IDENTITY,
        site_id     smallint NOT NULL,
        customer_id uuid NOT NULL,
        rev         integer NOT NULL,
        at          timestamptz NOT NULL DEFAULT now(),
        actor       varchar(128) NOT NULL,
        origin      varchar(16) NOT NULL,
        /** By field: { before, after }. Never a secret. */
        changes     jsonb NOT NULL,
        CONSTRAINT customer_changes_pkey PRIMARY KEY (id),
        CONSTRAINT customer_changes_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT customer_changes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
        CONSTRAINT customer_changes_origin_known CHECK (origin IN ('created','edited','imported'))
      );
      CREATE INDEX customer_changes_customer_id_id_idx ON customer_changes (customer_id, id);
      CREATE TABLE customer_relations (
        id          uuid PRIMARY KEY,
        site_id     smallint NOT NULL,
        customer_id uuid NOT NULL,
        other_id    uuid NOT NULL,
        kind        varchar(16) NOT NULL,
        note        text NOT NULL DEFAULT '',
        CONSTRAINT customer_relations_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT customer_relations_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
        CONSTRAINT customer_relations_other_id_fkey FOREIGN KEY (other_id) REFERENCES customers (id),
        CONSTRAINT customer_relations_customer_id_other_id_kind_key UNIQUE (customer_id, other_id, kind),
        CONSTRAINT customer_relations_to_another CHECK (customer_id <> other_id)
      );
      CREATE INDEX customer_relations_other_id_idx ON customer_relations (other_id);
      CREATE TABLE customer_deals (
        id          uuid PRIMARY KEY,
        site_id     smallint NOT NULL,
        customer_id uuid NOT NULL,
        kind        varchar(16) NOT NULL,
        number      varchar(64) NOT NULL DEFAULT '',
        title       text NOT NULL,
        day         date,
        until       date,
        amount      numeric(14,2),
        currency    varchar(3),
        note        text NOT NULL DEFAULT '',
        rev         integer NOT NULL DEFAULT 1,
        CONSTRAINT customer_deals_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT customer_deals_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
        CONSTRAINT customer_deals_kind_known CHECK (kind IN ('quote','product','contract'))
      );
      CREATE INDEX customer_deals_customer_id_day_idx ON customer_deals (customer_id, day);
      CREATE TABLE customer_documents (
        id          uuid PRIMARY KEY,
        site_id     smallint NOT NULL,
        customer_id uuid NOT NULL,
        title       text NOT NULL,
        media_type  varchar(128) NOT NULL,
        bytes       integer NOT NULL,
        sha256      varchar(64) NOT NULL,
        added_at    timestamptz NOT NULL DEFAULT now(),
        added_by    varchar(128) NOT NULL,
        CONSTRAINT customer_documents_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT customer_documents_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)
      );
      CREATE INDEX customer_documents_customer_id_idx ON customer_documents (customer_id, added_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE customer_documents, customer_deals, customer_relations, customer_changes, custom_fields;
      ALTER TABLE contact_points DROP COLUMN extension;
      ALTER TABLE customers DROP COLUMN fields, DROP COLUMN custom, DROP COLUMN names,
        DROP COLUMN honorifics, DROP COLUMN consents, DROP COLUMN clubs, DROP COLUMN tags,
        DROP COLUMN bank_account, DROP COLUMN bank_account_end, DROP COLUMN record_terms;
    `);
  }
}
