import type { Queryable } from "#server/engine/ports.ts";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";
import type { Locale } from "#shared/locale.ts";
import type { BankAccounts } from "./bank-accounts.ts";
import { csvLine } from "./csv-text.ts";
import { fileColumns, headIn } from "./file-columns.ts";
import { readRecords } from "./stored-record.ts";

const byteOrderMark = "\ufeff";
const batchSize = 500;

type Wanted = Readonly<{
  siteId: SiteId;
  locale: Locale;
  custom: readonly CustomField[];
  accounts: BankAccounts;
  /** null: all. */
  ids: readonly CustomerId[] | null;
  wholeAccounts: boolean;
}>;

/** The file piece by piece, so that a million customers need no more memory than five hundred. */
export async function* exportRows(db: Queryable, wanted: Wanted): AsyncGenerator<string> {
  const { siteId, locale, custom, accounts, wholeAccounts } = wanted;
  const columns = fileColumns(custom);
  yield byteOrderMark + csvLine(columns.map((column) => headIn(column, locale)));
  for await (const ids of batches(db, wanted)) {
    const records = await readRecords(db, siteId, ids, { accounts });
    const lines = records.map((record) =>
      csvLine(
        columns.map(({ key, write }) =>
          key === "bankAccount" && wholeAccounts && record.bankAccount !== null
            ? accounts.open(record.bankAccount)
            : write(record),
        ),
      ),
    );
    yield lines.join("");
  }
}

async function* batches(db: Queryable, { siteId, ids }: Wanted): AsyncGenerator<CustomerId[]> {
  if (ids) {
    for (let at = 0; at < ids.length; at += batchSize) yield ids.slice(at, at + batchSize);
    return;
  }
  let after: string | null = null;
  for (;;) {
    const { rows }: { rows: { id: CustomerId }[] } = await db.query<{ id: CustomerId }>(
      `SELECT id FROM customers WHERE site_id = $1 AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3`,
      [siteId, after, batchSize],
    );
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    after = rows.at(-1)?.id ?? null;
  }
}
