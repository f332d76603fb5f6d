import { EntitySchema } from "typeorm";
import type { CustomerId, SiteId } from "#shared/ids.ts";

/** A customer's telephone PIN, as a hash; too many wrong ones lock it for a while. */
interface CustomerPin {
  siteId: SiteId;
  customerId: CustomerId;
  hash: string;
  failures: number;
  lockedUntil: Date | null;
  updatedAt: Date;
}

export const CustomerPinEntity = new EntitySchema<CustomerPin>({
  name: "CustomerPin",
  tableName: "customer_pins",
  columns: {
    siteId: { type: "smallint" },
    customerId: { type: "uuid", primary: true },
    hash: { type: "text" },
    failures: { type: "smallint", default: 0 },
    lockedUntil: { type: "timestamptz", nullable: true },
    updatedAt: { type: "timestamptz", default: () => "now()" },
  },
  foreignKeys: [
    {
      name: "customer_pins_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "customer_pins_customer_id_fkey",
      target: "customers",
      columnNames: ["customerId"],
      referencedColumnNames: ["id"],
    },
  ],
});
