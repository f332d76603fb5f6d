import path from "node:path";
import type pg from "pg";
import type { Config } from "#server/config.ts";
import { DocumentStore } from "#server/customers/document-store.ts";
import type { Api } from "#server/http/api.ts";
import { attachmentRoutes } from "#server/tickets/attachment-routes.ts";
import { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { customersOf } from "./api.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{ config: Config; pool: pg.Pool; live: LiveCentre }>;

/** Who is told of tickets, and what is attached to them, in the data folder. */
export function createTickets({ config, pool, live }: Parts) {
  const store = new DocumentStore(path.join(config.dataDir, "files", "tickets"));
  const feed = new TicketFeed();
  return {
    feed,
    routes(api: Api): void {
      attachmentRoutes(api, { pool, feed, store, customersOf: customersOf(live) });
    },
  };
}
