import { randomUUID } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type {
  changeCustomField,
  createCustomField,
  CustomField,
} from "#shared/contracts/custom-fields.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { SiteId } from "#shared/ids.ts";

const columns = `id, key, labels, kind, choices, active, rev`;
type Draft = BodyOf<typeof createCustomField>;

/** Those that are hidden, too: what was written in them stays. */
export async function listCustomFields(db: Queryable, siteId: SiteId): Promise<CustomField[]> {
  const { rows } = await db.query<CustomField>(
    `SELECT ${columns} FROM custom_fields WHERE site_id = $1 ORDER BY place, key`,
    [siteId],
  );
  return rows;
}

/** Rejects with `conflict` when the key is taken: it stays with the field for life. */
export async function insertCustomField(
  db: Queryable,
  siteId: SiteId,
  draft: Draft,
): Promise<CustomField> {
  const { key, labels, kind } = draft;
  const choices = choicesOf(kind, draft.choices);
  const { rows } = await db.query<CustomField>(
    `INSERT INTO custom_fields (id, site_id, key, labels, kind, choices, place)
     VALUES ($1, $2, $3, $4, $5, $6,
       (SELECT coalesce(max(place), 0) + 1 FROM custom_fields WHERE site_id = $2))
     ON CONFLICT (site_id, key) DO NOTHING RETURNING ${columns}`,
    [randomUUID(), siteId, key, JSON.stringify(labels), kind, choices],
  );
  if (rows[0]) return rows[0];
  const current = (await listCustomFields(db, siteId)).find((field) => field.key === key);
  throw new AppError("conflict", "There is a field with this key.", { current });
}

/** Rejects with `conflict` and the field as it is when `rev` is not its. */
export async function updateCustomField(
  db: Queryable,
  siteId: SiteId,
  { id, rev, wanted }: { id: string; rev: number | null; wanted: BodyOf<typeof changeCustomField> },
): Promise<CustomField> {
  const { rows } = await db.query<CustomField>(
    `SELECT ${columns} FROM custom_fields WHERE site_id = $1 AND id = $2 FOR UPDATE`,
    [siteId, id],
  );
  const current = rows[0];
  if (!current) throw new AppError("not_found", "There is no such field.");
  if (rev !== null && rev !== current.rev) {
    throw new AppError("conflict", "Somebody changed this field.", { current });
  }
  const { labels = current.labels, active = current.active } = wanted;
  const choices = wanted.choices ? choicesOf(current.kind, wanted.choices) : current.choices;
  await db.query(
    `UPDATE custom_fields SET labels = $2, choices = $3, active = $4, rev = rev + 1 WHERE id = $1`,
    [id, JSON.stringify(labels), choices, active],
  );
  return { ...current, labels, choices, active, rev: current.rev + 1 };
}

function choicesOf(kind: CustomField["kind"], given: readonly string[]): string[] {
  const choices = kind === "choice" ? [...new Set(given)] : [];
  if (kind !== "choice" || choices.length > 0) return choices;
  throw new AppError("validation_failed", "There is nothing to choose.", {
    faults: [{ pointer: "/choices", detail: "missing" }],
  });
}
