import { randomUUID } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import { oneLine, storableText } from "#server/lib/storable-text.ts";
import { fileFault, listSection } from "#server/settings/section.ts";
import type {
  TicketTemplateEntry,
  TicketViewEntry,
} from "#shared/contracts/configuration-entries.ts";
import type { SiteId } from "#shared/ids.ts";
import { idOf } from "./named-places.ts";

/** Of templates with the same name the file holds one: nothing else tells them apart. */
const templatesSql = `
SELECT DISTINCT ON (p.name) p.name, p.kind, p.priority, p.subject, p.body,
       t.name AS team, q.key AS queue, p.due_minutes AS "dueMinutes"
  FROM ticket_templates p LEFT JOIN teams t ON t.id = p.team_id
  LEFT JOIN queues q ON q.id = p.queue_id
 WHERE p.site_id = $1 AND p.removed_at IS NULL ORDER BY p.name, p.id`;

export const ticketTemplateSection = listSection<TicketTemplateEntry>({
  keyOf: ({ name }) => name,
  read: async (db, siteId) => (await db.query<TicketTemplateEntry>(templatesSql, [siteId])).rows,
  async put(db, siteId, { name, kind, priority, subject, body, team, queue, dueMinutes }) {
    const pointer = `/ticketTemplates/${name}`;
    if (oneLine(name) === "") throw fileFault({ pointer, detail: "Nothing readable." });
    const values = [
      siteId,
      oneLine(name),
      kind,
      priority,
      oneLine(subject),
      storableText(body),
      await idOf(db, siteId, { kind: "team", name: team, pointer: `${pointer}/team` }),
      await idOf(db, siteId, { kind: "queue", name: queue, pointer: `${pointer}/queue` }),
      dueMinutes,
    ];
    const { rowCount } = await db.query(
      `UPDATE ticket_templates SET kind = $3, priority = $4, subject = $5, body = $6, team_id = $7,
              queue_id = $8, due_minutes = $9, rev = rev + 1
        WHERE id = (SELECT id FROM ticket_templates
                     WHERE site_id = $1 AND name = $2 AND removed_at IS NULL ORDER BY id LIMIT 1)`,
      values,
    );
    if (rowCount !== 0) return;
    await db.query(
      `INSERT INTO ticket_templates (site_id, name, kind, priority, subject, body, team_id,
         queue_id, due_minutes, id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...values, randomUUID()],
    );
  },
});

type ViewRow = {
  name: string;
  keeper: string;
  filter: Record<string, unknown>;
  owner: string | null;
  team: string | null;
  queue: string | null;
};

const viewsSql = `
SELECT DISTINCT ON (u.user_name, v.name) v.name, u.user_name AS keeper,
       v.filter - 'teamId' - 'queueId' - 'owner' AS filter,
       coalesce(o.user_name, CASE WHEN v.filter->>'owner' IN ('me', 'none')
                                  THEN '*' || (v.filter->>'owner') END) AS owner,
       t.name AS team, q.key AS queue
  FROM ticket_views v JOIN users u ON u.id = v.owner_id
  LEFT JOIN users o ON o.id::text = v.filter->>'owner'
  LEFT JOIN teams t ON t.id::text = v.filter->>'teamId'
  LEFT JOIN queues q ON q.id::text = v.filter->>'queueId'
 WHERE v.site_id = $1 AND v.shared ORDER BY u.user_name, v.name, v.id`;

/** Saved views that are kept for everybody, by name and whose they are. */
export const ticketViewSection = listSection<TicketViewEntry>({
  keyOf: ({ name, keeper }) => `${name} (${keeper})`,
  read: async (db, siteId) => (await db.query<ViewRow>(viewsSql, [siteId])).rows.map(toEntry),
  async put(db, siteId, { name, keeper, filter }) {
    const pointer = `/ticketViews/${name}`;
    const keeperId = await idOf(db, siteId, {
      kind: "person",
      name: keeper,
      pointer: `${pointer}/keeper`,
    });
    const kept = JSON.stringify(await filterOf(db, siteId, filter, `${pointer}/filter`));
    const { rowCount } = await db.query(
      `UPDATE ticket_views SET filter = $4, rev = rev + 1
        WHERE id = (SELECT id FROM ticket_views WHERE site_id = $1 AND owner_id = $2 AND name = $3
                       AND shared ORDER BY id LIMIT 1)`,
      [siteId, keeperId, oneLine(name), kept],
    );
    if (rowCount !== 0) return;
    await db.query(
      `INSERT INTO ticket_views (id, site_id, owner_id, name, shared, filter)
       VALUES ($5, $1, $2, $3, true, $4)`,
      [siteId, keeperId, oneLine(name), kept, randomUUID()],
    );
  },
});

/** A condition on what is gone is left out: nobody could name it. */
function toEntry({ name, keeper, filter, owner, team, queue }: ViewRow): TicketViewEntry {
  const whose = owner?.startsWith("*") ? owner.slice(1) : owner && { userName: owner };
  const named = { owner: whose, team, queue };
  const present = Object.entries(named).filter(([, value]) => value !== null);
  return { name, keeper, filter: { ...filter, ...Object.fromEntries(present) } };
}

async function filterOf(
  db: Queryable,
  siteId: SiteId,
  { owner, team, queue, ...conditions }: TicketViewEntry["filter"],
  pointer: string,
): Promise<object> {
  const find = (kind: "person" | "team" | "queue", field: string, name: string | undefined) =>
    idOf(db, siteId, { kind, name: name ?? null, pointer: `${pointer}/${field}` });
  const ids = {
    owner: typeof owner === "object" ? await find("person", "owner", owner.userName) : owner,
    teamId: await find("team", "team", team),
    queueId: await find("queue", "queue", queue),
  };
  const present = Object.entries(ids).filter(([, id]) => id !== null && id !== undefined);
  return { ...conditions, ...Object.fromEntries(present) };
}
