import path from "node:path";
import type pg from "pg";
import type { Config } from "#server/config.ts";
import { BankAccounts } from "#server/customers/bank-accounts.ts";
import { customFieldRoutes } from "#server/customers/custom-field-routes.ts";
import { customerExtraRoutes } from "#server/customers/customer-extra-routes.ts";
import { customerFileRoutes } from "#server/customers/customer-file-routes.ts";
import { CustomerRecords } from "#server/customers/customer-records.ts";
import { documentRoutes } from "#server/customers/document-routes.ts";
import { DocumentStore } from "#server/customers/document-store.ts";
import { recordRoutes } from "#server/customers/record-routes.ts";
import type { Api } from "#server/http/api.ts";
import { customersOf } from "./api.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{ config: Config; pool: pg.Pool; live: LiveCentre }>;

/** The whole record of a customer: everything beyond the card that rings. */
export function createCustomerRecords({ config, pool, live }: Parts) {
  const accounts = new BankAccounts(config.secretKey);
  const { country } = live.directory;
  const records = new CustomerRecords({ country, accounts });
  const store = new DocumentStore(path.join(config.dataDir, "files", "customers"));
  return {
    bankAccountTerm: (typed: string) => accounts.term(typed),
    routes(api: Api): void {
      recordRoutes(api, {
        pool,
        records,
        customersOf: customersOf(live),
        changed: (customerId) => live.cards.refresh(customerId),
      });
      customFieldRoutes(api, pool);
      customerFileRoutes(api, { pool, country, accounts });
      customerExtraRoutes(api, pool);
      documentRoutes(api, pool, store);
    },
  };
}
