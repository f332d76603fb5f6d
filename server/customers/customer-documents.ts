import { randomUUID } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import { oneLine } from "#server/lib/storable-text.ts";
import type { CustomerDocument } from "#shared/contracts/customer-extras.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { utc } from "./card-sql.ts";
import { documentKind } from "./document-kind.ts";
import type { DocumentStore } from "./document-store.ts";
import { requireCustomer } from "./read-history.ts";

const columns = `id, title, media_type AS "mediaType", bytes, ${utc("added_at")} AS "addedAt",
  added_by AS "addedBy"`;
type Place = Readonly<{ siteId: SiteId; customerId: CustomerId }>;
type File = Readonly<{ title: string; bytes: Buffer; actor: string }>;

export async function listDocuments(
  db: Queryable,
  { siteId, customerId }: Place,
): Promise<CustomerDocument[]> {
  const { rows } = await db.query<CustomerDocument>(
    `SELECT ${columns} FROM customer_documents WHERE site_id = $1 AND customer_id = $2
     ORDER BY added_at DESC, id LIMIT 500`,
    [siteId, customerId],
  );
  return rows;
}

/** The file lies on disk before the row names it: a crash leaves a file too many, never a row too many. */
export async function insertDocument(
  db: Queryable,
  store: DocumentStore,
  { siteId, customerId }: Place,
  { title, bytes, actor }: File,
): Promise<CustomerDocument> {
  await requireCustomer(db, siteId, customerId);
  const name = oneLine(title);
  const mediaType = documentKind(name, bytes);
  if (mediaType === null || bytes.length === 0) {
    throw new AppError("unsupported_media_type", "No kind of file that is kept.");
  }
  const id = randomUUID();
  const sha256 = await store.write(id, bytes);
  const { rows } = await db.query<CustomerDocument>(
    `INSERT INTO customer_documents
       (id, site_id, customer_id, title, media_type, bytes, sha256, added_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${columns}`,
    [id, siteId, customerId, name, mediaType, bytes.length, sha256, actor],
  );
  if (!rows[0]) throw new Error("A document that was written is not there.");
  return rows[0];
}

/** Rejects with `not_found`. */
export async function findDocument(
  db: Queryable,
  { siteId, customerId }: Place,
  documentId: string,
): Promise<CustomerDocument> {
  const { rows } = await db.query<CustomerDocument>(
    `SELECT ${columns} FROM customer_documents
     WHERE site_id = $1 AND customer_id = $2 AND id = $3`,
    [siteId, customerId, documentId],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such document.");
  return rows[0];
}
