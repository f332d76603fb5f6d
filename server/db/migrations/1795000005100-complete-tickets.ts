import type { MigrationInterface, QueryRunner } from "typeorm";
import { ticketTerms } from "#server/tickets/ticket-terms.ts";

const alter = `
  ALTER TABLE tickets
    ADD COLUMN queue_id uuid,
    ADD COLUMN merged_into uuid,
    ADD COLUMN search_terms tsvector NOT NULL DEFAULT ''::tsvector,
    ADD CONSTRAINT tickets_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues (id),
    ADD CONSTRAINT tickets_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES tickets (id),
    ADD CONSTRAINT tickets_not_merged_into_itself CHECK (merged_into <> id);
  CREATE INDEX tickets_search_terms_idx ON tickets USING gin (search_terms);
  CREATE INDEX tickets_merged_into_idx ON tickets (merged_into) WHERE merged_into IS NOT NULL;
  CREATE INDEX tickets_due_idx ON tickets (site_id, due_at, id) WHERE status IN ('new','open','pending');
  /** What was done to one thing: the log of a ticket's work is the audit log. */
  CREATE INDEX audit_log_subject_idx ON audit_log (site_id, subject, id);`;

const sharing = `
  CREATE TABLE ticket_watchers (
    site_id   smallint NOT NULL,
    ticket_id uuid NOT NULL,
    user_id   uuid NOT NULL,
    CONSTRAINT ticket_watchers_pkey PRIMARY KEY (ticket_id, user_id),
    CONSTRAINT ticket_watchers_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
    CONSTRAINT ticket_watchers_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets (id),
    CONSTRAINT ticket_watchers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
  );
  CREATE INDEX ticket_watchers_user_id_idx ON ticket_watchers (user_id);
  /** One row per pair: "ticket causes other" is "other causedBy ticket". */
  CREATE TABLE ticket_links (
    site_id   smallint NOT NULL,
    ticket_id uuid NOT NULL,
    other_id  uuid NOT NULL,
    relation  varchar(16) NOT NULL,
    CONSTRAINT ticket_links_pkey PRIMARY KEY (ticket_id, other_id),
    CONSTRAINT ticket_links_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
    CONSTRAINT ticket_links_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets (id),
    CONSTRAINT ticket_links_other_id_fkey FOREIGN KEY (other_id) REFERENCES tickets (id),
    CONSTRAINT ticket_links_relation_known CHECK (relation IN ('related','causes','blocks')),
    CONSTRAINT ticket_links_of_two CHECK (ticket_id <> other_id)
  );
  CREATE INDEX ticket_links_other_id_idx ON ticket_links (other_id);
  /** The bytes lie in the data folder under the id, never under a given name. */
  CREATE TABLE ticket_attachments (
    id         uuid PRIMARY KEY,
    site_id    smallint NOT NULL,
    ticket_id  uuid NOT NULL,
    name       text NOT NULL,
    media_type varchar(128) NOT NULL,
    bytes      integer NOT NULL,
    sha256     varchar(64) NOT NULL,
    author_id  uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ticket_attachments_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
    CONSTRAINT ticket_attachments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets (id),
    CONSTRAINT ticket_attachments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id)
  );
  CREATE INDEX ticket_attachments_ticket_id_idx ON ticket_attachments (ticket_id, created_at);
  CREATE TABLE complaint_steps (
    site_id   smallint NOT NULL,
    ticket_id uuid NOT NULL,
    cycle     smallint NOT NULL,
    stage     varchar(16) NOT NULL,
    due_at    timestamptz NOT NULL,
    done_at   timestamptz,
    done_by   uuid,
    record    jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT complaint_steps_pkey PRIMARY KEY (ticket_id, cycle, stage),
    CONSTRAINT complaint_steps_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
    CONSTRAINT complaint_steps_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets (id),
    CONSTRAINT complaint_steps_done_by_fkey FOREIGN KEY (done_by) REFERENCES users (id),
    CONSTRAINT complaint_steps_stage_known CHECK (stage IN
      ('received','acknowledged','assessed','investigating','responded','accepted','closed'))
  );`;

const keeping = `
  CREATE TABLE ticket_templates (
    id          uuid PRIMARY KEY,
    site_id     smallint NOT NULL,
    name        varchar(80) NOT NULL,
    kind        varchar(16) NOT NULL,
    priority    varchar(16) NOT NULL,
    subject     text NOT NULL DEFAULT '',
    body        text NOT NULL DEFAULT '',
    team_id     uuid,
    queue_id    uuid,
    due_minutes integer,
    removed_at  timestamptz,
    rev         integer NOT NULL DEFAULT 1,
    CONSTRAINT ticket_templates_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
    CONSTRAINT ticket_templates_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id),
    CONSTRAINT ticket_templates_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queues (id)
  );
  CREATE TABLE ticket_views (
    id       uuid PRIMARY KEY,
    site_id  smallint NOT NULL,
    owner_id uuid NOT NULL,
    name     varchar(80) NOT NULL,
    shared   boolean NOT NULL DEFAULT false,
    filter   jsonb NOT NULL DEFAULT '{}',
    rev      integer NOT NULL DEFAULT 1,
    CONSTRAINT ticket_views_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites (id),
    CONSTRAINT ticket_views_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id)
  );`;

/** Tickets that a service desk can work on: shared, linked, merged, found, kept in views. */
export class CompleteTickets1795000005100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(alter + sharing + keeping);
    await fillTerms(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE ticket_views, ticket_templates, complaint_steps, ticket_attachments, ticket_links,
        ticket_watchers;
      DROP INDEX audit_log_subject_idx, tickets_due_idx;
      ALTER TABLE tickets DROP COLUMN queue_id, DROP COLUMN merged_into, DROP COLUMN search_terms`);
  }
}

/** Old tickets are found too. */
async function fillTerms(db: QueryRunner): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = (await db.query(
      `SELECT t.id, t.subject, t.body, (SELECT string_agg(body, ' ') FROM ticket_comments
         WHERE ticket_id = t.id) AS said
       FROM tickets t WHERE t.id > $1 ORDER BY t.id LIMIT 1000`,
      [after],
    )) as { id: string; subject: string; body: string; said: string | null }[];
    const last = rows.at(-1);
    if (!last) return;
    const terms = rows.map(({ id, subject, body, said }) => ({
      id,
      terms: ticketTerms(subject, body, said ?? ""),
    }));
    await db.query(
      `UPDATE tickets t SET search_terms = array_to_tsvector(r.terms)
       FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, terms text[]) WHERE t.id = r.id`,
      [JSON.stringify(terms)],
    );
    after = last.id;
  }
}
