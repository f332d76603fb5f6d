import { EntitySchema } from "typeorm";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import { belongsToCustomer } from "./belongs-to-customer.ts";

/** A file of a customer. Its bytes lie in the data folder under the id, never under a given name. */
interface CustomerDocument {
  id: string;
  siteId: SiteId;
  customerId: CustomerId;
  /** The name it was sent with; shown and offered when it is saved, never a path. */
  title: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  addedAt: Date;
  addedBy: string;
}

export const CustomerDocumentEntity = new EntitySchema<CustomerDocument>({
  name: "CustomerDocument",
  tableName: "customer_documents",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    customerId: { type: "uuid" },
    title: { type: "text" },
    mediaType: { type: "varchar", length: 128 },
    bytes: { type: "integer" },
    sha256: { type: "varchar", length: 64 },
    addedAt: { type: "timestamptz", default: () => "now()" },
    addedBy: { type: "varchar", length: 128 },
  },
  foreignKeys: belongsToCustomer("customer_documents"),
  indices: [{ name: "customer_documents_customer_id_idx", columns: ["customerId", "addedAt"] }],
});
