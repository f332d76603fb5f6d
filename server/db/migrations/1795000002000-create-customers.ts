import type { MigrationInterface, QueryRunner } from "typeorm";

/** Customers, what is known of them, and everything that was ever done with them. */
export class CreateCustomers1795000002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE customers (
        id             uuid PRIMARY KEY,
        site_id        smallint NOT NULL,
        code           varchar(32) NOT NULL,
        kind           varchar(16) NOT NULL DEFAULT 'person',
        display_name   text NOT NULL,
        salutation     varchar(32),
        language       varchar(16),
        tier           varchar(16) NOT NULL DEFAULT 'standard',
        contact_person text,
        address        text,
        since          date,
        notes_to_know  text[] NOT NULL DEFAULT '{}',
        preferences    jsonb NOT NULL DEFAULT '{}',
        do_not_call    boolean NOT NULL DEFAULT false,
        search_terms   tsvector NOT NULL DEFAULT ''::tsvector,
        last_agent_id  uuid,
        last_answered_at timestamptz,
        created_at     timestamptz NOT NULL DEFAULT now(),
        rev            integer NOT NULL DEFAULT 1,
        CONSTRAINT customers_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT customers_last_agent_id_fkey FOREIGN KEY (last_agent_id) REFERENCES users (id),
        CONSTRAINT customers_site_id_code_key UNIQUE (site_id, code),
        CONSTRAINT customers_kind_known CHECK (kind IN ('person','organisation')),
        CONSTRAINT customers_tier_known CHECK (tier IN ('mvc','mgc','standard','bz'))
      );
      CREATE INDEX customers_search_terms_idx ON customers USING gin (search_terms);
      CREATE TABLE contact_points (
        id          uuid PRIMARY KEY,
        site_id     smallint NOT NULL,
        customer_id uuid NOT NULL,
        kind        varchar(16) NOT NULL,
        value       varchar(254) NOT NULL,
        typed       varchar(254) NOT NULL,
        /** Digits from the last to the first: "ends in 5678" becomes a prefix search. */
        reversed    varchar(32),
        verified    boolean NOT NULL DEFAULT false,
        CONSTRAINT contact_points_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT contact_points_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)
      );
      CREATE INDEX contact_points_site_id_value_idx ON contact_points (site_id, value);
      CREATE INDEX contact_points_reversed_idx ON contact_points (site_id, reversed varchar_pattern_ops);
      CREATE INDEX contact_points_customer_id_idx ON contact_points (customer_id);
      CREATE TABLE interactions (
        id          uuid PRIMARY KEY,
        site_id     smallint NOT NULL,
        customer_id uuid,
        kind        varchar(16) NOT NULL DEFAULT 'call',
        direction   varchar(4) NOT NULL DEFAULT 'in',
        started_at  timestamptz NOT NULL,
        ended_at    timestamptz,
        duration_ms integer,
        queue_id    uuid,
        agent_id    uuid,
        team_id     uuid,
        outcome     varchar(16),
        disposition varchar(64),
        note        text NOT NULL DEFAULT '',
        note_rev    integer NOT NULL DEFAULT 0,
        note_updated_at timestamptz,
        CONSTRAINT interactions_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT interactions_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
        CONSTRAINT interactions_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues (id),
        CONSTRAINT interactions_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES users (id),
        CONSTRAINT interactions_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id)
      );
      CREATE INDEX interactions_customer_id_started_at_idx ON interactions (customer_id, started_at DESC);
      CREATE INDEX interactions_agent_id_started_at_idx ON interactions (agent_id, started_at DESC);
      CREATE TABLE tickets (
        id              uuid PRIMARY KEY,
        site_id         smallint NOT NULL,
        number          integer NOT NULL,
        customer_id     uuid NOT NULL,
        subject         text NOT NULL,
        body            text NOT NULL DEFAULT '',
        kind            varchar(16) NOT NULL DEFAULT 'inquiry',
        status          varchar(16) NOT NULL DEFAULT 'new',
        priority        varchar(16) NOT NULL DEFAULT 'normal',
        complaint_stage varchar(16),
        team_id         uuid,
        owner_id        uuid,
        due_at          timestamptz,
        created_by      uuid,
        created_at      timestamptz NOT NULL DEFAULT now(),
        updated_at      timestamptz NOT NULL DEFAULT now(),
        rev             integer NOT NULL DEFAULT 1,
        CONSTRAINT tickets_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT tickets_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
        CONSTRAINT tickets_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id),
        CONSTRAINT tickets_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
        CONSTRAINT tickets_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
        CONSTRAINT tickets_site_id_number_key UNIQUE (site_id, number),
        CONSTRAINT tickets_kind_known CHECK (kind IN ('inquiry','request','fault','complaint','return')),
        CONSTRAINT tickets_status_known CHECK (status IN ('new','open','pending','solved','closed')),
        CONSTRAINT tickets_complaint_has_stage CHECK ((kind = 'complaint') = (complaint_stage IS NOT NULL))
      );
      CREATE INDEX tickets_customer_id_idx ON tickets (customer_id, created_at DESC);
      CREATE INDEX tickets_owner_id_idx ON tickets (owner_id) WHERE status IN ('new','open','pending');
      CREATE INDEX tickets_site_id_created_at_idx ON tickets (site_id, created_at DESC, id DESC);
      CREATE TABLE ticket_comments (
        id         uuid PRIMARY KEY,
        site_id    smallint NOT NULL,
        ticket_id  uuid NOT NULL,
        author_id  uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        internal   boolean NOT NULL DEFAULT true,
        body       text NOT NULL,
        CONSTRAINT ticket_comments_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT ticket_comments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets (id),
        CONSTRAINT ticket_comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id)
      );
      CREATE INDEX ticket_comments_ticket_id_idx ON ticket_comments (ticket_id, created_at);
      /** No key to interactions: a ticket may be opened before the call's row is projected. */
      CREATE TABLE ticket_interactions (
        site_id        smallint NOT NULL,
        ticket_id      uuid NOT NULL,
        interaction_id uuid NOT NULL,
        CONSTRAINT ticket_interactions_pkey PRIMARY KEY (ticket_id, interaction_id),
        CONSTRAINT ticket_interactions_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT ticket_interactions_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      );
      CREATE TABLE orders (
        id          uuid PRIMARY KEY,
        site_id     smallint NOT NULL,
        customer_id uuid NOT NULL,
        number      varchar(32) NOT NULL,
        ordered_at  timestamptz NOT NULL,
        status      varchar(16) NOT NULL,
        amount      numeric(14,2) NOT NULL,
        currency    varchar(3) NOT NULL,
        items       text NOT NULL,
        CONSTRAINT orders_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
        CONSTRAINT orders_site_id_number_key UNIQUE (site_id, number)
      );
      CREATE INDEX orders_customer_id_ordered_at_idx ON orders (customer_id, ordered_at DESC);
      /** Answers to POSTs that carried an Idempotency-Key; a repeat gets the same one. */
      CREATE TABLE idempotent_requests (
        site_id    smallint NOT NULL,
        user_id    uuid NOT NULL,
        key        varchar(128) NOT NULL,
        request_hash varchar(64) NOT NULL,
        response   jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotent_requests_pkey PRIMARY KEY (user_id, key),
        CONSTRAINT idempotent_requests_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
        CONSTRAINT idempotent_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP TABLE idempotent_requests, orders, ticket_interactions, ticket_comments, tickets, interactions, contact_points, customers`,
    );
  }
}
