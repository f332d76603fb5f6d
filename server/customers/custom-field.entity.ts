import { EntitySchema } from "typeorm";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { SiteId } from "#shared/ids.ts";

/** A field that an administrator added to every customer's record. */
interface CustomFieldRow extends CustomField {
  siteId: SiteId;
  place: number;
}

export const CustomFieldEntity = new EntitySchema<CustomFieldRow>({
  name: "CustomField",
  tableName: "custom_fields",
  columns: {
    id: { type: "uuid", primary: true },
    siteId: { type: "smallint" },
    key: { type: "varchar", length: 32 },
    labels: { type: "jsonb" },
    kind: { type: "varchar", length: 16 },
    choices: { type: "text", array: true, default: [] },
    place: { type: "integer", default: 0 },
    active: { type: "boolean", default: true },
    rev: { type: "integer", default: 1 },
  },
  foreignKeys: [
    {
      name: "custom_fields_site_id_fkey",
      target: "sites",
      columnNames: ["siteId"],
      referencedColumnNames: ["id"],
    },
  ],
  uniques: [{ name: "custom_fields_site_id_key_key", columns: ["siteId", "key"] }],
  checks: [
    {
      name: "custom_fields_kind_known",
      expression: "kind IN ('text','number','date','choice','yesNo')",
    },
  ],
});
