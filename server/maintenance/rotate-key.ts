import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { BankAccounts } from "#server/customers/bank-accounts.ts";
import type { Queryable } from "#server/engine/ports.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import { SiteId } from "#shared/ids.ts";

/** Columns that hold one sealed value, with the purpose of the key that sealed it. */
const sealedColumns = [
  { table: "webhooks", id: "id", column: "secret", purpose: "secrets" },
  { table: "second_factors", id: "user_id", column: "secret", purpose: "second-factors" },
] as const;

type Keys = Readonly<{ before: string; after: string }>;
type Sealed = { id: string; sealed: string };

/**
 * Seals everything that can be read again with the new key, in one transaction; a value that the old
 * key does not open stops all of it. Gives back how many values there were.
 */
export function rotateKey(pool: Pool, keys: Keys): Promise<number> {
  return inTransaction(pool, async (db) => {
    let count = 0;
    for (const { table, id, column, purpose } of sealedColumns) {
      const { rows } = await db.query<Sealed>(
        `SELECT ${id} AS id, ${column} AS sealed FROM ${table} FOR UPDATE`,
      );
      for (const row of rows) {
        const sealed = resealed(keys, purpose, row.sealed);
        await db.query(`UPDATE ${table} SET ${column} = $2 WHERE ${id} = $1`, [row.id, sealed]);
      }
      count += rows.length;
    }
    count += await rotateSigningSecrets(db, keys);
    count += await rotateBankAccounts(db, keys);
    // Answers kept for repeats are of the last minutes, and sealed too.
    await db.query(`DELETE FROM idempotent_requests`);
    const row = { siteId: SiteId.parse(1), actor: "system", subject: "secret-key" };
    await recordAudit(db, { ...row, action: "secretKey.rotated", change: { values: count } });
    return count;
  });
}

function resealed({ before, after }: Keys, purpose: string, sealed: string): string {
  return createSecretBox(after, purpose).seal(createSecretBox(before, purpose).open(sealed));
}

async function rotateSigningSecrets(db: Queryable, keys: Keys): Promise<number> {
  const { rows } = await db.query<{ id: string; secrets: string[] }>(
    `SELECT id, signing_secrets AS secrets FROM integration_keys
      WHERE cardinality(signing_secrets) > 0 FOR UPDATE`,
  );
  for (const { id, secrets } of rows) {
    const sealed = secrets.map((secret) => resealed(keys, "secrets", secret));
    await db.query(`UPDATE integration_keys SET signing_secrets = $2 WHERE id = $1`, [id, sealed]);
  }
  return rows.length;
}

/** An account is also found by a term that the key makes. */
async function rotateBankAccounts(db: Queryable, { before, after }: Keys): Promise<number> {
  const [old, next] = [new BankAccounts(before), new BankAccounts(after)];
  const { rows } = await db.query<Sealed>(
    `SELECT id, bank_account AS sealed FROM customers WHERE bank_account IS NOT NULL FOR UPDATE`,
  );
  for (const { id, sealed } of rows) {
    const account = old.open(sealed);
    const again = next.seal(account);
    if (again === null) throw new Error(`The bank account of customer ${id} cannot be read.`);
    await db.query(
      `UPDATE customers SET bank_account = $2,
              record_terms = replace(record_terms::text, $3, $4)::tsvector WHERE id = $1`,
      [id, again.sealed, old.term(account), again.term],
    );
  }
  return rows.length;
}
