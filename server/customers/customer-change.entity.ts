import { EntitySchema } from "typeorm";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { belongsToCustomer } from "./belongs-to-customer.ts";

/** One change of a record: who changed which fields from what to what. */
interface CustomerChange {
  /** bigint, as text. */
  id: string;
  siteId: SiteId;
  customerId: CustomerId;
  /** The revision it made. */
  rev: number;
  at: Date;
  actor: string;
  origin: "created" | "edited" | "imported";
  changes: Record<string, { before: unknown; after: unknown }>;
}

export const CustomerChangeEntity = new EntitySchema<CustomerChange>({
  name: "CustomerChange",
  tableName: "customer_changes",
  columns: {
    id: {
      type: "bigint",
      primary: true,
      primaryKeyConstraintName: "customer_changes_pkey",
      // TypeORM knows identity columns; the type of its schemas does not.
      generated: "identity" as "increment",
    },
    siteId: { type: "smallint" },
    customerId: { type: "uuid" },
    rev: { type: "integer" },
    at: { type: "timestamptz", default: () => "now()" },
    actor: { type: "varchar", length: 128 },
    origin: { type: "varchar", length: 16 },
    changes: { type: "jsonb" },
  },
  foreignKeys: belongsToCustomer("customer_changes"),
  indices: [{ name: "customer_changes_customer_id_id_idx", columns: ["customerId", "id"] }],
  checks: [
    {
      name: "customer_changes_origin_known",
      expression: "origin IN ('created','edited','imported')",
    },
  ],
});
