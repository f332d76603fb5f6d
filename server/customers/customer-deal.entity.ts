import { EntitySchema } from "typeorm";
import type { Deal } from "#shared/contracts/customer-extras.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { belongsToCustomer } from "./belongs-to-customer.ts";

/** What was quoted to a customer, what they have of us, what was agreed. */
interface CustomerDeal extends Deal {
  siteId: SiteId;
  customerId: CustomerId;
}

export const CustomerDealEntity = new EntitySchema<CustomerDeal>({
  name: "CustomerDeal",
  tableName: "customer_deals",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    customerId: { type: "uuid" },
    kind: { type: "varchar", length: 16 },
    number: { type: "varchar", length: 64, default: "" },
    title: { type: "text" },
    day: { type: "date", nullable: true },
    until: { type: "date", nullable: true },
    amount: { type: "numeric", precision: 14, scale: 2, nullable: true },
    currency: { type: "varchar", length: 3, nullable: true },
    note: { type: "text", default: "" },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: belongsToCustomer("customer_deals"),
  indices: [{ name: "customer_deals_customer_id_day_idx", columns: ["customerId", "day"] }],
  checks: [
    { name: "customer_deals_kind_known", expression: "kind IN ('quote','product','contract')" },
  ],
});
