import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BankAccounts } from "#server/customers/bank-accounts.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import { rotateKey } from "#server/maintenance/rotate-key.ts";
import { aCustomer, aSite } from "#test/support/customer-rows.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aDatabase } from "#test/support/database.ts";

const [before, after] = ["b".repeat(32), "a".repeat(32)];
let database: TestDatabase;
let customerId: string;
beforeAll(async () => {
  database = await aDatabase();
  const { pool } = database;
  await aSite(pool);
  customerId = await aCustomer(pool, { displayName: "Lin" });
  const box = createSecretBox(before, "secrets");
  await pool.query(
    `INSERT INTO webhooks (id, site_id, url, events, secret) VALUES ($1, 1, 'https://x', '{}', $2)`,
    [randomUUID(), box.seal("of the webhook")],
  );
  await pool.query(
    `INSERT INTO integration_keys (id, site_id, name, key_hash, scopes, signing_secrets)
     VALUES ($1, 1, 'pbx', 'h', '{}', $2)`,
    [randomUUID(), [box.seal("one"), box.seal("two")]],
  );
  const account = new BankAccounts(before).seal("TW12 3456 7890");
  await pool.query(
    `UPDATE customers SET bank_account = $1, record_terms = array_to_tsvector($2::text[])
      WHERE id = $3`,
    [account?.sealed, [account?.term, "stays"], customerId],
  );
});
afterAll(() => database.drop());

it("seals everything anew, and what was found before is found after", async () => {
  const { pool } = database;
  expect(await rotateKey(pool, { before, after })).toBe(3);
  const box = createSecretBox(after, "secrets");
  const [webhook] = (await pool.query<{ secret: string }>(`SELECT secret FROM webhooks`)).rows;
  expect(box.open(webhook?.secret ?? "")).toBe("of the webhook");
  const keys = await pool.query<{ s: string[] }>(
    `SELECT signing_secrets AS s FROM integration_keys`,
  );
  expect(keys.rows[0]?.s.map((sealed) => box.open(sealed))).toEqual(["one", "two"]);
  const accounts = new BankAccounts(after);
  const { rows } = await pool.query<{ sealed: string }>(
    `SELECT bank_account AS sealed FROM customers
      WHERE id = $1 AND tsvector_to_array(record_terms) @> $2`,
    [customerId, [accounts.term("TW1234567890"), "stays"]],
  );
  expect(accounts.open(rows[0]?.sealed ?? "")).toBe("TW1234567890");
});

it("changes nothing when one value was sealed with yet another key", async () => {
  const { pool } = database;
  const foreign = createSecretBox("c".repeat(32), "secrets").seal("x");
  await pool.query(`UPDATE integration_keys SET signing_secrets = $1`, [[foreign]]);
  await expect(rotateKey(pool, { before: after, after: before })).rejects.toThrow(
    /unable to authenticate/,
  );
  const [webhook] = (await pool.query<{ secret: string }>(`SELECT secret FROM webhooks`)).rows;
  expect(createSecretBox(after, "secrets").open(webhook?.secret ?? "")).toBe("of the webhook");
});
