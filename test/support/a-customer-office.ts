import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { BankAccounts } from "#server/customers/bank-accounts.ts";
import { customFieldRoutes } from "#server/customers/custom-field-routes.ts";
import { customerExtraRoutes } from "#server/customers/customer-extra-routes.ts";
import { customerFileRoutes } from "#server/customers/customer-file-routes.ts";
import { CustomerRecords } from "#server/customers/customer-records.ts";
import { documentRoutes } from "#server/customers/document-routes.ts";
import { DocumentStore } from "#server/customers/document-store.ts";
import { recordRoutes } from "#server/customers/record-routes.ts";
import type { CustomerId } from "#shared/ids.ts";
import { anAreaServer } from "./area-server.ts";

/** The areas behind the desk with the whole record; ana talks to whoever is in `talkingTo`. */
export async function aCustomerOffice() {
  const accounts = new BankAccounts("a secret key of more than 32 bytes, for tests");
  const records = new CustomerRecords({ country: "TW", accounts });
  const folder = await mkdtemp(path.join(tmpdir(), "calldesk-files-"));
  const talkingTo: CustomerId[] = [];
  const changed: CustomerId[] = [];
  const server = await anAreaServer(
    (api, { pool }) => {
      recordRoutes(api, {
        pool,
        records,
        customersOf: () => talkingTo,
        changed: (id) => changed.push(id),
      });
      customFieldRoutes(api, pool);
      customerFileRoutes(api, { pool, country: "TW", accounts });
      customerExtraRoutes(api, pool);
      documentRoutes(api, pool, new DocumentStore(folder));
    },
    (typed) => accounts.term(typed),
  );
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
  return { ...server, stop, accounts, folder, talkingTo, changed };
}

export type CustomerOffice = Awaited<ReturnType<typeof aCustomerOffice>>;
