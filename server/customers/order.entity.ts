import { EntitySchema } from "typeorm";
import type { OrderSummary } from "#shared/contracts/customers.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";

/** What a customer ordered: shown on the card, kept by another system. */
export interface Order {
  id: string;
  siteId: SiteId;
  customerId: CustomerId;
  number: string;
  orderedAt: Date;
  status: OrderSummary["status"];
  /** Decimal text. */
  amount: string;
  currency: string;
  items: string;
}

export const OrderEntity = new EntitySchema<Order>({
  name: "Order",
  tableName: "orders",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    customerId: { type: "uuid" },
    number: { type: "varchar", length: 32 },
    orderedAt: { type: "timestamptz" },
    status: { type: "varchar", length: 16 },
    amount: { type: "numeric", precision: 14, scale: 2 },
    currency: { type: "varchar", length: 3 },
    items: { type: "text" },
  },
  foreignKeys: [
    {
      name: "orders_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "orders_customer_id_fkey",
      target: "customers",
      columnNames: ["customerId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "orders_site_id_number_key", columns: ["siteId", "number"] }],
  indices: [
    {
      name: "orders_customer_id_ordered_at_idx",
      columns: ["customerId", "orderedAt"],
      synchronize: false,
    },
  ],
});
