import { AppError } from "#server/lib/app-error.ts";
import { fileFault, listSection } from "#server/settings/section.ts";
import type { CustomFieldEntry } from "#shared/contracts/configuration-entries.ts";
import { insertCustomField, listCustomFields, updateCustomField } from "./custom-fields.ts";

/** Fields by key, which stays with the field for life; those that are added come behind the others. */
export const customFieldSection = listSection<CustomFieldEntry>({
  keyOf: ({ key }) => key,
  read: async (db, siteId) =>
    (await listCustomFields(db, siteId)).map(({ id: _id, rev: _rev, ...entry }) => entry),
  async put(db, siteId, { active, ...draft }) {
    const { key, kind, labels, choices } = draft;
    const pointer = `/customFields/${key}`;
    const present = (await listCustomFields(db, siteId)).find((field) => field.key === key);
    if (present && present.kind !== kind) {
      // What was written in it would become unreadable.
      throw fileFault({ pointer: `${pointer}/kind`, detail: "The kind of a field stays." });
    }
    try {
      const { id } = present ?? (await insertCustomField(db, siteId, draft));
      const wanted = { labels, choices, active };
      await updateCustomField(db, siteId, { id, rev: null, wanted });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "validation_failed") throw error;
      const faults = error.faults.map(({ pointer: at, detail }) => ({
        pointer: pointer + at,
        detail,
      }));
      throw fileFault(...faults);
    }
  },
});
