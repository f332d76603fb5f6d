import { EntitySchema } from "typeorm";
import type { CustomerId, SiteId, UserId } from "#shared/ids.ts";
import { belongsToCustomer } from "./belongs-to-customer.ts";

/** An agent said that this customer was not who called from this number. */
interface RejectedCaller {
  siteId: SiteId;
  /** E.164. */
  number: string;
  customerId: CustomerId;
  rejectedBy: UserId;
  rejectedAt: Date;
}

const key = { primary: true, primaryKeyConstraintName: "rejected_callers_pkey" } as const;

export const RejectedCallerEntity = new EntitySchema<RejectedCaller>({
  name: "RejectedCaller",
  tableName: "rejected_callers",
  columns: {
    siteId: { type: "smallint", ...key },
    number: { type: "varchar", length: 64, ...key },
    customerId: { type: "uuid", ...key },
    rejectedBy: { type: "uuid" },
    rejectedAt: { type: "timestamptz", default: () => "now()" },
  },
  foreignKeys: [
    ...belongsToCustomer("rejected_callers"),
    {
      name: "rejected_callers_rejected_by_fkey",
      target: "users",
      columnNames: ["rejectedBy"],
      referencedColumnNames: ["id"],
    },
  ],
});
