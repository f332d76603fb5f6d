import { EntitySchema } from "typeorm";
import type { ContactPoint as ContactPointView } from "#shared/contracts/customers.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";

/** A way to reach a customer, and how we recognise them when they call. Several may share one. */
export interface ContactPoint {
  id: string;
  siteId: SiteId;
  customerId: CustomerId;
  kind: ContactPointView["kind"];
  /** E.164 for telephones; the address for the rest. */
  value: string;
  typed: string;
  /** Digits from the last to the first; null when it is no telephone number. */
  reversed: string | null;
  verified: boolean;
  /** Behind a company's switchboard. */
  extension: string | null;
}

export const ContactPointEntity = new EntitySchema<ContactPoint>({
  name: "ContactPoint",
  tableName: "contact_points",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    customerId: { type: "uuid" },
    kind: { type: "varchar", length: 16 },
    value: { type: "varchar", length: 254 },
    typed: { type: "varchar", length: 254 },
    reversed: { type: "varchar", length: 32, nullable: true },
    verified: { type: "boolean", default: false },
    extension: { type: "varchar", length: 16, nullable: true },
  },
  foreignKeys: [
    {
      name: "contact_points_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "contact_points_customer_id_fkey",
      target: "customers",
      columnNames: ["customerId"],
      referencedColumnNames: ["id"],
    },
  ],
  indices: [
    { name: "contact_points_site_id_value_idx", columns: ["siteId", "value"] },
    {
      name: "contact_points_reversed_idx",
      columns: ["siteId", "reversed"],
      synchronize: false,
    },
    { name: "contact_points_customer_id_idx", columns: ["customerId"] },
  ],
});
