import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import type { Identity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { runOnce } from "#server/http/run-once.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import {
  changeCustomField,
  createCustomField,
  listCustomFields as listEndpoint,
} from "#shared/contracts/custom-fields.ts";
import { insertCustomField, listCustomFields, updateCustomField } from "./custom-fields.ts";

export function customFieldRoutes(api: Api, pool: Pool): void {
  api.handle(listEndpoint, async ({ identity: { siteId } }) => ({
    items: await listCustomFields(pool, siteId),
  }));

  api.handle(createCustomField, ({ identity, body, req, res }) =>
    runOnce(pool, { identity, req }, async (db) => {
      const field = await insertCustomField(db, identity.siteId, body);
      await audit(db, identity, "customField.created", field, requestIdOf(res));
      return field;
    }),
  );

  api.handle(changeCustomField, ({ identity, params: { fieldId }, body, req, res }) =>
    inTransaction(pool, async (db) => {
      const change = { id: fieldId, rev: readIfMatch(req), wanted: body };
      const field = await updateCustomField(db, identity.siteId, change);
      await audit(db, identity, "customField.changed", field, requestIdOf(res));
      return field;
    }),
  );
}

async function audit(
  db: Queryable,
  identity: Identity,
  action: string,
  { id, ...field }: CustomField,
  requestId: string | undefined,
): Promise<void> {
  const subject = `customField:${id}`;
  const actor = actorOf(identity);
  await recordAudit(db, {
    siteId: identity.siteId,
    actor,
    action,
    subject,
    change: field,
    requestId,
  });
}
