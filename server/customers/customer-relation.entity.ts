import { EntitySchema } from "typeorm";
import type { RelationKind } from "#shared/contracts/customer-extras.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { belongsToCustomer } from "./belongs-to-customer.ts";

/** `otherId` is the customer's `kind`: parent, employer … Stored once, read from both sides. */
interface CustomerRelation {
  id: string;
  siteId: SiteId;
  customerId: CustomerId;
  otherId: CustomerId;
  kind: RelationKind;
  note: string;
}

export const CustomerRelationEntity = new EntitySchema<CustomerRelation>({
  name: "CustomerRelation",
  tableName: "customer_relations",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    customerId: { type: "uuid" },
    otherId: { type: "uuid" },
    kind: { type: "varchar", length: 16 },
    note: { type: "text", default: "" },
  },
  foreignKeys: [
    ...belongsToCustomer("customer_relations"),
    {
      name: "customer_relations_other_id_fkey",
      target: "customers",
      columnNames: ["otherId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [
    {
      name: "customer_relations_customer_id_other_id_kind_key",
      columns: ["customerId", "otherId", "kind"],
    },
  ],
  indices: [{ name: "customer_relations_other_id_idx", columns: ["otherId"] }],
  checks: [{ name: "customer_relations_to_another", expression: "customer_id <> other_id" }],
});
