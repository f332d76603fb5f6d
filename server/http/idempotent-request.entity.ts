import { EntitySchema } from "typeorm";
import type { SiteId, UserId } from "#shared/ids.ts";

/** The answer to a POST that carried an Idempotency-Key; a repeat gets the same one. */
interface IdempotentRequest {
  siteId: SiteId;
  userId: UserId;
  key: string;
  /** Of method, path and body: one key is for one request. */
  requestHash: string;
  /** JSON null while the first request runs. */
  response: unknown;
  createdAt: Date;
}

export const IdempotentRequestEntity = new EntitySchema<IdempotentRequest>({
  name: "IdempotentRequest",
  tableName: "idempotent_requests",
  columns: {
    siteId: { type: "smallint" },
    userId: { type: "uuid", primary: true },
    key: { type: "varchar", length: 128, primary: true },
    requestHash: { type: "varchar", length: 64 },
    response: { type: "jsonb" },
    createdAt: { type: "timestamptz", default: () => "now()" },
  },
  foreignKeys: [
    {
      name: "idempotent_requests_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
    {
      name: "idempotent_requests_user_id_fkey",
      target: "users",
      columnNames: ["userId"],
      referencedColumnNames: ["id"],
    },
  ],
});
