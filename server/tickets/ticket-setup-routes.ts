import type { Pool } from "pg";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { runOnce } from "#server/http/run-once.ts";
import {
  changeTicketTemplate,
  changeTicketView,
  createTicketTemplate,
  createTicketView,
  listTicketTemplates,
  listTicketViews,
  readTicketChoices,
  removeTicketTemplate,
  removeTicketView,
} from "#shared/contracts/ticket-setup.ts";
import { readChoices } from "./read-choices.ts";
import { authorOf } from "./ticket-author.ts";
import {
  changeTemplate,
  insertTemplate,
  listTemplates,
  removeTemplate,
} from "./ticket-templates.ts";
import { changeView, insertView, listViews, removeView } from "./ticket-views.ts";

/** What the list and the forms of tickets need beside tickets. */
export function ticketSetupRoutes(api: Api, pool: Pool): void {
  const db: Queryable = pool;
  api.handle(readTicketChoices, ({ identity }) => readChoices(db, identity.siteId));
  templateRoutes(api, pool);
  viewRoutes(api, pool);
}

function templateRoutes(api: Api, pool: Pool): void {
  const db: Queryable = pool;
  api.handle(listTicketTemplates, async ({ identity }) => ({
    items: await listTemplates(db, identity.siteId),
  }));
  api.handle(createTicketTemplate, (call) =>
    runOnce(pool, call, (tx) => insertTemplate(tx, call.body, authorOf(call))),
  );
  api.handle(changeTicketTemplate, (call) => {
    const place = { id: call.params.id, rev: readIfMatch(call.req) };
    return inTransaction(pool, (tx) => changeTemplate(tx, place, call.body, authorOf(call)));
  });
  api.handle(removeTicketTemplate, (call) =>
    inTransaction(pool, (tx) => removeTemplate(tx, call.params.id, authorOf(call))),
  );
}

function viewRoutes(api: Api, pool: Pool): void {
  const db: Queryable = pool;
  api.handle(listTicketViews, async (call) => ({ items: await listViews(db, authorOf(call)) }));
  api.handle(createTicketView, (call) => {
    const author = { ...authorOf(call), scope: call.scope };
    return runOnce(pool, call, (tx) => insertView(tx, call.body, author));
  });
  api.handle(changeTicketView, (call) => {
    const place = { id: call.params.id, rev: readIfMatch(call.req) };
    const author = { ...authorOf(call), scope: call.scope };
    return inTransaction(pool, (tx) => changeView(tx, place, call.body, author));
  });
  api.handle(removeTicketView, (call) => {
    const author = { ...authorOf(call), scope: call.scope };
    return inTransaction(pool, (tx) => removeView(tx, call.params.id, author));
  });
}
