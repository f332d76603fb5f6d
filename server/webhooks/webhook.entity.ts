import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";

/** A receiver of our events. */
export interface Webhook {
  id: string;
  siteId: SiteId;
  url: string;
  events: string[];
  /** Sealed: see signing-secrets.ts. */
  secret: string;
  active: boolean;
  createdAt: Date;
  rev: number;
}

export const WebhookEntity = new EntitySchema<Webhook>({
  name: "Webhook",
  tableName: "webhooks",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    url: { type: "text" },
    events: { type: "text", array: true },
    secret: { type: "text" },
    active: { type: "boolean", default: true },
    createdAt: { type: "timestamptz", default: () => "now()" },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    {
      name: "webhooks_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
});
