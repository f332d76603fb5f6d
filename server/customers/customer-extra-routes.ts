import type { Response } from "express";
import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { runOnce } from "#server/http/run-once.ts";
import {
  addDeal,
  addRelation,
  changeDeal,
  readCustomerExtras,
  removeDeal,
  removeRelation,
} from "#shared/contracts/customer-extras.ts";
import type { CustomerId } from "#shared/ids.ts";
import { deleteDeal, insertDeal, listDeals, updateDeal } from "./customer-deals.ts";
import { listDocuments } from "./customer-documents.ts";
import { deleteRelation, insertRelation, listRelations } from "./customer-relations.ts";
import { requireCustomer } from "./read-history.ts";

type Asked = Readonly<{ identity: Identity; params: { customerId: CustomerId }; res: Response }>;

/** Writes what was done to something of a customer, in the transaction that does it. */
export async function auditExtra(
  db: Queryable,
  { identity, params: { customerId }, res }: Asked,
  action: string,
  change: unknown,
): Promise<void> {
  const { siteId } = identity;
  const subject = `customer:${customerId}`;
  const requestId = requestIdOf(res);
  await recordAudit(db, { siteId, actor: actorOf(identity), action, subject, change, requestId });
}

export function customerExtraRoutes(api: Api, pool: Pool): void {
  api.handle(readCustomerExtras, async ({ identity: { siteId }, params: { customerId } }) => {
    await requireCustomer(pool, siteId, customerId);
    return {
      relations: await listRelations(pool, siteId, customerId),
      deals: await listDeals(pool, siteId, customerId),
      documents: await listDocuments(pool, { siteId, customerId }),
    };
  });

  api.handle(addRelation, (call) =>
    runOnce(pool, call, async (db) => {
      const { siteId } = call.identity;
      const relation = await insertRelation(db, siteId, call.params.customerId, call.body);
      await auditExtra(db, call, "customer.relationAdded", call.body);
      return relation;
    }),
  );

  api.handle(removeRelation, (call) =>
    inTransaction(pool, async (db) => {
      const { customerId, relationId } = call.params;
      await deleteRelation(db, call.identity.siteId, customerId, relationId);
      await auditExtra(db, call, "customer.relationRemoved", { relationId });
    }),
  );

  api.handle(addDeal, (call) =>
    runOnce(pool, call, async (db) => {
      const deal = await insertDeal(db, call.identity.siteId, call.params.customerId, call.body);
      await auditExtra(db, call, "customer.dealAdded", deal);
      return deal;
    }),
  );

  api.handle(changeDeal, (call) =>
    inTransaction(pool, async (db) => {
      const place = { ...call.params, siteId: call.identity.siteId };
      const change = await updateDeal(db, place, call.body, readIfMatch(call.req));
      await auditExtra(db, call, "customer.dealChanged", change);
      return change.after;
    }),
  );

  api.handle(removeDeal, (call) =>
    inTransaction(pool, async (db) => {
      const before = await deleteDeal(db, { ...call.params, siteId: call.identity.siteId });
      await auditExtra(db, call, "customer.dealRemoved", before);
    }),
  );
}
