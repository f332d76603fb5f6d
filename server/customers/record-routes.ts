import type { Response } from "express";
import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { runOnce } from "#server/http/run-once.ts";
import { AppError } from "#server/lib/app-error.ts";
import {
  changeCustomerRecord,
  createCustomerRecord,
  readCustomerHistory,
  readCustomerRecord,
  revealBankAccount,
} from "#shared/contracts/customer-record.ts";
import type { CustomerId } from "#shared/ids.ts";
import type { CustomerRecords, Doer } from "./customer-records.ts";
import { readHistory } from "./read-history.ts";

export type RecordParts = Readonly<{
  pool: Pool;
  records: CustomerRecords;
  /** Whom this person talks to: agents see what is masked of no one else. */
  customersOf: (identity: Identity) => readonly CustomerId[];
  /** Cards on screens are made anew. */
  changed: (customerId: CustomerId) => void;
}>;

export function recordRoutes(api: Api, { pool, records, customersOf, changed }: RecordParts): void {
  api.handle(readCustomerRecord, ({ identity, params: { customerId } }) =>
    records.read(pool, identity, customerId),
  );

  api.handle(createCustomerRecord, ({ identity, body, req, res }) =>
    runOnce(pool, { identity, req }, (db) => records.create(db, body, doerOf(identity, res))),
  );

  api.handle(changeCustomerRecord, async ({ identity, params: { customerId }, body, req, res }) => {
    const place = { id: customerId, rev: readIfMatch(req) };
    const record = await inTransaction(pool, (db) =>
      records.change(db, place, body, doerOf(identity, res)),
    );
    changed(customerId);
    return record;
  });

  api.handle(revealBankAccount, ({ identity, scope, params: { customerId }, body, res }) => {
    if (scope === "own" && !customersOf(identity).includes(customerId)) {
      throw new AppError("permission_denied", "Only of the customer you talk to.");
    }
    return inTransaction(pool, async (db) => ({
      bankAccount: await records.reveal(db, customerId, body.reason, doerOf(identity, res)),
    }));
  });

  api.handle(readCustomerHistory, ({ identity: { siteId }, params: { customerId }, query }) =>
    readHistory(pool, { siteId, customerId, after: query.after, limit: query.limit }),
  );
}

function doerOf(identity: Identity, res: Response): Doer {
  return { identity, requestId: requestIdOf(res) };
}
