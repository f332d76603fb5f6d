/** RFC 3339 in UTC, whatever the session's time zone. */
export function utc(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const open = `status IN ('new','open','pending')`;

/**
 * Names are looked up row by row: a card wants twenty at most, and a join reads everybody who works
 * here for it.
 */
const nameOf = (table: "teams" | "queues", id: string) =>
  `(SELECT name FROM ${table} WHERE id = ${id})`;
const personOf = (id: string) => `(SELECT display_name FROM users WHERE id = ${id})`;

/** The columns of a TicketSummary over `tickets t`. */
export const ticketColumns = `
  t.id, t.number, t.subject, t.kind, t.status, t.priority,
  t.complaint_stage AS "complaintStage", ${nameOf("teams", "t.team_id")} AS "teamName",
  ${personOf("t.owner_id")} AS "ownerName",
  ${utc("t.due_at")} AS "dueAt", ${utc("t.created_at")} AS "createdAt",
  ${utc("t.updated_at")} AS "updatedAt", t.rev`;

/** The columns of a TimelineEntry over `interactions i`. */
export const timelineColumns = `
  i.id, i.kind, i.direction, ${utc("i.started_at")} AS "startedAt", i.duration_ms AS "durationMs",
  ${nameOf("queues", "i.queue_id")} AS "queueName", ${personOf("i.agent_id")} AS "agentName", i.disposition, i.outcome, i.note,
  CASE WHEN i.moved_at IS NOT NULL THEN (
    SELECT json_build_object('fromName', f.display_name, 'byName', ${personOf("m.moved_by")},
             'at', ${utc("m.moved_at")})
      FROM interaction_moves m LEFT JOIN customers f ON f.id = m.from_id
     WHERE m.interaction_id = i.id ORDER BY m.moved_at DESC LIMIT 1
  ) END AS moved`;
/** The columns of a CustomerSummary over `customers c`. */
export const summaryColumns = `
  c.id, c.code, c.kind, c.display_name AS "displayName", c.salutation, c.tier, c.language`;

const list = (rows: string) => `(SELECT coalesce(json_agg(row), '[]') FROM (${rows}) row)`;

const contactPoints = list(`
  SELECT kind, value, typed, verified, extension FROM contact_points
  WHERE customer_id = c.id ORDER BY verified DESC, kind, value LIMIT 20`);

const tickets = list(`
  SELECT ${ticketColumns}
  FROM (
    SELECT * FROM tickets WHERE customer_id = c.id
    ORDER BY (${open}) DESC, CASE WHEN ${open} THEN due_at END, created_at DESC LIMIT 20
  ) t`);

const timeline = list(`
  SELECT ${timelineColumns}
  FROM (
    SELECT * FROM interactions WHERE customer_id = c.id ORDER BY started_at DESC LIMIT 20
  ) i`);

const orders = list(`
  SELECT id, number, ${utc("ordered_at")} AS "orderedAt", status, amount::text, currency, items
  FROM orders WHERE customer_id = c.id ORDER BY ordered_at DESC LIMIT 10`);

/** The whole CustomerCard of `customers c` as one JSON value. */
export const cardJson = `
  json_build_object(
    'customer', (SELECT row_to_json(who) FROM (
      SELECT ${summaryColumns}, c.contact_person AS "contactPerson", c.address,
        c.since::text AS since, c.notes_to_know AS "notesToKnow", c.preferences,
        ${contactPoints} AS "contactPoints", c.do_not_call AS "doNotCall",
        c.fields, c.custom, c.names, c.honorifics, c.tags,
        c.bank_account_end AS "bankAccountEnd", c.rev
    ) who),
    'tickets', ${tickets},
    'openTickets', (SELECT count(*) FROM tickets WHERE customer_id = c.id AND ${open}),
    'openComplaints', (SELECT count(*) FROM tickets
      WHERE customer_id = c.id AND kind = 'complaint' AND ${open}),
    'timeline', ${timeline},
    'interactions', (SELECT count(*) FROM interactions WHERE customer_id = c.id),
    'orders', ${orders})`;
