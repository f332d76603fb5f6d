import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { CustomerRecord } from "#shared/contracts/customer-record.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";

/** A record with what is kept of the bank account. */
export type StoredRecord = CustomerRecord & {
  bankAccount: string | null;
  /** `BankAccounts.term`, null without an account. */
  bankAccountTerm: string | null;
};

const columns = `
  c.id, c.rev, c.code, c.display_name AS "displayName", c.kind, c.salutation, c.language, c.tier,
  c.contact_person AS "contactPerson", c.address, c.since::text AS since,
  c.do_not_call AS "doNotCall", c.notes_to_know AS "notesToKnow", c.preferences, c.names,
  c.honorifics, c.consents, c.clubs, c.tags, c.fields, c.custom,
  c.bank_account_end AS "bankAccountEnd", c.bank_account AS "bankAccount",
  (SELECT coalesce(json_agg(json_build_object(
      'kind', p.kind, 'value', p.value, 'verified', p.verified, 'extension', p.extension)
      ORDER BY p.verified DESC, p.kind, p.value), '[]')
    FROM contact_points p WHERE p.customer_id = c.id) AS "contactPoints"`;

type Row = Omit<StoredRecord, "bankAccountTerm">;
type Accounts = { open(sealed: string): string; term(written: string): string | null };

/** The records of these customers, in no order. `hold` keeps others from changing them meanwhile. */
export async function readRecords(
  db: Queryable,
  siteId: SiteId,
  ids: readonly CustomerId[],
  { accounts, hold = false }: { accounts: Accounts; hold?: boolean },
): Promise<StoredRecord[]> {
  const { rows } = await db.query<Row>(
    `SELECT ${columns} FROM customers c WHERE c.site_id = $1 AND c.id = ANY($2::uuid[])
     ORDER BY c.id ${hold ? "FOR UPDATE OF c" : ""}`,
    [siteId, ids],
  );
  const termOf = ({ bankAccount }: Row) =>
    bankAccount === null ? null : accounts.term(accounts.open(bankAccount));
  return rows.map((row) => Object.assign(row, { bankAccountTerm: termOf(row) }));
}

/** Rejects with `not_found`: this site has no such customer. */
export async function readRecord(
  db: Queryable,
  siteId: SiteId,
  id: CustomerId,
  how: { accounts: Accounts; hold?: boolean },
): Promise<StoredRecord> {
  const [record] = await readRecords(db, siteId, [id], how);
  if (!record) throw new AppError("not_found", "There is no such customer.");
  return record;
}

/** As it may be shown. */
export function toView(record: StoredRecord): CustomerRecord {
  const { bankAccount: _sealed, bankAccountTerm: _term, ...view } = record;
  return view;
}
