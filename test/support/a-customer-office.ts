import { BankAccounts } from "#server/customers/bank-accounts.ts";
import { customFieldRoutes } from "#server/customers/custom-field-routes.ts";
import { CustomerRecords } from "#server/customers/customer-records.ts";
import { recordRoutes } from "#server/customers/record-routes.ts";
import type { CustomerId } from "#shared/ids.ts";
import { anAreaServer } from "./area-server.ts";

/** The areas behind the desk with the whole record; ana talks to whoever is in `talkingTo`. */
export async function aCustomerOffice() {
  const accounts = new BankAccounts("a secret key of more than 32 bytes, for tests");
  const records = new CustomerRecords({ country: "TW", accounts });
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
    },
    (typed) => accounts.term(typed),
  );
  return { ...server, accounts, talkingTo, changed };
}

export type CustomerOffice = Awaited<ReturnType<typeof aCustomerOffice>>;
