import type { Queryable } from "#server/engine/ports.ts";
import { customerSearchTerms } from "#server/search/search-terms.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Changes } from "./record-diff.ts";
import { recordTerms } from "./record-terms.ts";
import { reversedDigits } from "./reversed-digits.ts";
import type { StoredRecord } from "./stored-record.ts";

export type WrittenRecord = Readonly<{ after: StoredRecord; changes: Changes }>;
type Place = Readonly<{ siteId: SiteId; actor: string; origin: "created" | "edited" | "imported" }>;

const columns = {
  id: "uuid",
  code: "varchar",
  kind: "varchar",
  display_name: "text",
  salutation: "varchar",
  language: "varchar",
  tier: "varchar",
  contact_person: "text",
  address: "text",
  since: "date",
  notes_to_know: "text[]",
  preferences: "jsonb",
  do_not_call: "boolean",
  fields: "jsonb",
  custom: "jsonb",
  names: "jsonb",
  honorifics: "jsonb",
  consents: "jsonb",
  clubs: "jsonb",
  tags: "text[]",
  bank_account: "text",
  bank_account_end: "varchar",
  rev: "integer",
  search_terms: "text[]",
  record_terms: "text[]",
} as const;
const names = Object.keys(columns) as (keyof typeof columns)[];
const types = names.map((name) => `${name} ${columns[name]}`).join(", ");
const values = names.map((name) => (name.endsWith("_terms") ? `array_to_tsvector(${name})` : name));

const storeRows = `
  INSERT INTO customers (site_id, ${names.join(", ")})
  SELECT $2, ${values.join(", ")} FROM jsonb_to_recordset($1::jsonb) AS r (${types})
  ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(", ")}`;

const storeContacts = `
  INSERT INTO contact_points (id, site_id, customer_id, kind, value, typed, reversed, verified, extension)
  SELECT gen_random_uuid(), $2, customer_id, kind, value, value, reversed, verified, extension
  FROM jsonb_to_recordset($1::jsonb) AS r (customer_id uuid, kind varchar, value varchar,
    reversed varchar, verified boolean, extension varchar)`;

const storeHistory = `
  INSERT INTO customer_changes (site_id, customer_id, rev, actor, origin, changes)
  SELECT $2, customer_id, rev, $3, $4, changes
  FROM jsonb_to_recordset($1::jsonb) AS r (customer_id uuid, rev integer, changes jsonb)`;

/** Writes records, new and changed, with their history: few statements however many they are. */
export async function storeRecords(
  db: Queryable,
  written: readonly WrittenRecord[],
  { siteId, actor, origin }: Place,
): Promise<void> {
  if (written.length === 0) return;
  await db.query(storeRows, [JSON.stringify(written.map(({ after }) => rowOf(after))), siteId]);
  const reached = written.filter(({ changes }) => "contactPoints" in changes);
  const reachedIds = reached.map(({ after }) => after.id);
  await db.query(`DELETE FROM contact_points WHERE customer_id = ANY($1::uuid[])`, [reachedIds]);
  const contacts = reached.flatMap(({ after }) => contactsOf(after));
  await db.query(storeContacts, [JSON.stringify(contacts), siteId]);
  const history = written.map(({ after: { id, rev }, changes }) => ({
    customer_id: id,
    rev,
    changes,
  }));
  await db.query(storeHistory, [JSON.stringify(history), siteId, actor, origin]);
}

function rowOf(record: StoredRecord): Record<keyof typeof columns, unknown> {
  // What is called the same in both worlds goes as it is; recordset takes the columns it knows.
  return {
    ...record,
    display_name: record.displayName,
    contact_person: record.contactPerson,
    notes_to_know: record.notesToKnow,
    do_not_call: record.doNotCall,
    bank_account: record.bankAccount,
    bank_account_end: record.bankAccountEnd,
    search_terms: customerSearchTerms(record),
    record_terms: recordTerms(record),
  };
}

function contactsOf({ id, contactPoints }: StoredRecord) {
  return contactPoints.map(({ kind, value, verified, extension }) => ({
    customer_id: id,
    kind,
    value,
    verified,
    extension,
    reversed: (value.startsWith("+") && reversedDigits(value)) || null,
  }));
}
