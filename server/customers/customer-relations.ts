import { randomUUID } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { storableText } from "#server/lib/storable-text.ts";
import type { addRelation, Relation, RelationKind } from "#shared/contracts/customer-extras.ts";
import type { BodyOf } from "#shared/contracts/endpoint.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { summaryColumns } from "./card-sql.ts";
import { requireCustomer } from "./read-history.ts";

/** What the first is to the second when the second is this to the first. */
const turned: Record<RelationKind, RelationKind> = {
  spouse: "spouse",
  parent: "child",
  child: "parent",
  sibling: "sibling",
  friend: "friend",
  employer: "employee",
  employee: "employer",
  colleague: "colleague",
  headOffice: "branch",
  branch: "headOffice",
  partner: "partner",
  other: "other",
};

type Row = Relation["other"] & {
  relationId: string;
  relation: RelationKind;
  note: string;
  own: boolean;
};

/** From both sides: whoever is the other one is shown with what they are to this customer. */
export async function listRelations(
  db: Queryable,
  siteId: SiteId,
  customerId: CustomerId,
): Promise<Relation[]> {
  const { rows } = await db.query<Row>(
    `SELECT ${summaryColumns}, r.id AS "relationId", r.kind AS relation, r.note, r.customer_id = $2 AS own
     FROM customer_relations r
     JOIN customers c ON c.id = CASE WHEN r.customer_id = $2 THEN r.other_id ELSE r.customer_id END
     WHERE r.site_id = $1 AND (r.customer_id = $2 OR r.other_id = $2)
     ORDER BY c.display_name, r.id LIMIT 200`,
    [siteId, customerId],
  );
  return rows.map(({ relationId, relation, note, own, ...other }) => ({
    id: relationId,
    kind: own ? relation : turned[relation],
    note,
    other,
  }));
}

export async function insertRelation(
  db: Queryable,
  siteId: SiteId,
  customerId: CustomerId,
  { otherId, kind, note }: BodyOf<typeof addRelation>,
): Promise<Relation> {
  await requireCustomer(db, siteId, customerId);
  await requireCustomer(db, siteId, otherId);
  if (otherId === customerId) {
    throw new AppError("validation_failed", "A customer has no relation to themself.", {
      faults: [{ pointer: "/otherId", detail: "the same" }],
    });
  }
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO customer_relations AS r (id, site_id, customer_id, other_id, kind, note)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (customer_id, other_id, kind) DO UPDATE SET note = excluded.note RETURNING r.id`,
    [randomUUID(), siteId, customerId, otherId, kind, storableText(note)],
  );
  const made = (await listRelations(db, siteId, customerId)).find(({ id }) => id === rows[0]?.id);
  if (!made) throw new Error("A relation that was written is not there.");
  return made;
}

export async function deleteRelation(
  db: Queryable,
  siteId: SiteId,
  customerId: CustomerId,
  relationId: string,
): Promise<void> {
  const { rowCount } = await db.query(
    `DELETE FROM customer_relations
     WHERE site_id = $1 AND id = $2 AND (customer_id = $3 OR other_id = $3)`,
    [siteId, relationId, customerId],
  );
  if (rowCount === 0) throw new AppError("not_found", "There is no such relation.");
}
