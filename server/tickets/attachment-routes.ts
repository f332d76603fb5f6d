import type { Response } from "express";
import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { DocumentStore } from "#server/customers/document-store.ts";
import { readBody } from "#server/customers/read-body.ts";
import type { Api } from "#server/http/api.ts";
import {
  attachFile as attachEndpoint,
  largestAttachment,
  readAttachment,
  removeAttachment,
} from "#shared/contracts/ticket-files.ts";
import type { CustomerId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import { readAnswer } from "./read-ticket.ts";
import type { KeptFile } from "./ticket-attachments.ts";
import { attachFile, findFile, removeFile } from "./ticket-attachments.ts";
import { authorOf } from "./ticket-author.ts";
import type { TicketFeed } from "./ticket-feed.ts";
import { ticketReach } from "./ticket-reach.ts";

type AttachmentParts = Readonly<{
  pool: Pool;
  feed: TicketFeed;
  store: DocumentStore;
  customersOf(identity: Identity): Iterable<CustomerId>;
}>;

const upload = { types: ["application/octet-stream"], most: largestAttachment } as const;

/** Files of tickets, in the folder of the store. */
export function attachmentRoutes(api: Api, parts: AttachmentParts): void {
  const { pool, feed, store, customersOf } = parts;
  const reachOf = ({ identity, scope }: { identity: Identity; scope: Scope }) =>
    ticketReach(identity, scope, customersOf);

  api.handle(attachEndpoint, async (call) => {
    const bytes = await readBody(call.req, upload);
    const place = { ticketId: call.params.ticketId, reach: reachOf(call) };
    const work = { place, author: authorOf(call) };
    const file = { name: call.query.name, bytes };
    await inTransaction(pool, (db) => attachFile(db, store, work, file));
    const ticket = await readAnswer(pool, place.ticketId, place.reach);
    feed.announce(ticket);
    return ticket;
  });

  api.handle(readAttachment, async (call) => {
    const place = { ticketId: call.params.ticketId, reach: reachOf(call) };
    await sendFile(call.res, store, await findFile(pool, place, call.params.attachmentId));
    return undefined;
  });

  api.handle(removeAttachment, async (call) => {
    const { ticketId, attachmentId } = call.params;
    const place = { ticketId, reach: reachOf(call) };
    await inTransaction(pool, (db) => removeFile(db, place, attachmentId, authorOf(call)));
    // After the commit: a file without a row is waste, a row without its file is a loss.
    await store.remove(attachmentId);
    const ticket = await readAnswer(pool, ticketId, place.reach);
    feed.announce(ticket);
    return ticket;
  });
}

/** To be saved and never shown in our origin, whatever it says it is. */
function sendFile(res: Response, store: DocumentStore, { id, name, mediaType }: KeptFile) {
  const written = encodeURIComponent(name).replaceAll("'", "%27");
  const headers = {
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename*=UTF-8''${written}`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
  };
  const how = { root: store.folder, headers, cacheControl: false, etag: false };
  return new Promise<void>((resolve, reject) => {
    res.sendFile(store.placeOf(id), how, (error) => {
      if (error && !res.headersSent) reject(error);
      else resolve();
    });
  });
}
