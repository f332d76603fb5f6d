import type { Response } from "express";
import type { Pool } from "pg";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Api } from "#server/http/api.ts";
import type { CustomerDocument } from "#shared/contracts/customer-extras.ts";
import { addDocument, readDocument, removeDocument } from "#shared/contracts/customer-extras.ts";
import { findDocument, insertDocument } from "./customer-documents.ts";
import { auditExtra } from "./customer-extra-routes.ts";
import type { DocumentStore } from "./document-store.ts";
import { readBody } from "./read-body.ts";

const upload = { types: ["application/octet-stream"], most: 10 * 1024 * 1024 } as const;

export function documentRoutes(api: Api, pool: Pool, store: DocumentStore): void {
  api.handle(addDocument, async (call) => {
    const { identity, params, query, req } = call;
    const bytes = await readBody(req, upload);
    const place = { siteId: identity.siteId, customerId: params.customerId };
    const file = { title: query.title, bytes, actor: actorOf(identity) };
    return inTransaction(pool, async (db) => {
      const document = await insertDocument(db, store, place, file);
      await auditExtra(db, call, "customer.documentAdded", document);
      return document;
    });
  });

  api.handle(readDocument, async (call) => {
    const { customerId, documentId } = call.params;
    const place = { siteId: call.identity.siteId, customerId };
    const document = await findDocument(pool, place, documentId);
    await auditExtra(pool, call, "customer.documentRead", { documentId, title: document.title });
    await sendFile(call.res, store, document);
    return undefined;
  });

  api.handle(removeDocument, async (call) => {
    const { customerId, documentId } = call.params;
    const place = { siteId: call.identity.siteId, customerId };
    await inTransaction(pool, async (db) => {
      const document = await findDocument(db, place, documentId);
      await db.query(`DELETE FROM customer_documents WHERE id = $1`, [documentId]);
      await auditExtra(db, call, "customer.documentRemoved", document);
    });
    // After the commit: a file without a row is waste, a row without its file is a loss.
    await store.remove(documentId);
    return undefined;
  });
}

/** To be saved and never shown in our origin, whatever it says it is. */
function sendFile(
  res: Response,
  store: DocumentStore,
  { id, title, mediaType }: CustomerDocument,
): Promise<void> {
  const headers = {
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(title).replaceAll("'", "%27")}`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
  };
  const how = { root: store.folder, headers, cacheControl: false, etag: false };
  return new Promise((resolve, reject) => {
    res.sendFile(store.placeOf(id), how, (error) => {
      if (error && !res.headersSent) reject(error);
      else resolve();
    });
  });
}
