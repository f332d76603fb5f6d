import { EntitySchema } from "typeorm";
import type { SiteId } from "#shared/ids.ts";
import type { Locale } from "#shared/locale.ts";

/** A call centre or tenant. */
export interface Site {
  id: SiteId;
  name: string;
  locale: Locale;
  timeZone: string;
  country: string;
  /** Made by --demo. */
  demo: boolean;
}

export const SiteEntity = new EntitySchema<Site>({
  name: "Site",
  tableName: "sites",
  columns: {
    id: { type: "smallint", primary: true },
    name: { type: "text" },
    locale: { type: "varchar", length: 8, default: "en" },
    timeZone: { type: "varchar", length: 64, default: "Asia/Taipei" },
    country: { type: "varchar", length: 2, default: "TW" },
    demo: { type: "boolean", default: false },
  },
});
