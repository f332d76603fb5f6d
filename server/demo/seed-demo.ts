import { hash } from "@node-rs/argon2";
import type { Pool, PoolClient } from "pg";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import { demoSize } from "./seed/demo-size.ts";
import { makeKnownCaller } from "./seed/known-caller.ts";
import { makeCustomers } from "./seed/make-customers.ts";
import { lastTalks, makeInteractions } from "./seed/make-interactions.ts";
import { makeTickets } from "./seed/make-tickets.ts";
import { Roster } from "./seed/roster.ts";
import { seedCustomers } from "./seed/seed-customers.ts";
import { seedInteractions, seedTickets } from "./seed/seed-history.ts";
import { seedIvr } from "./seed/seed-ivr.ts";
import { seedOrders } from "./seed/seed-orders.ts";
import { demoSiteId, hashOfKey, seedPeople } from "./seed/seed-people.ts";
import { seedRouting } from "./seed/seed-routing.ts";

type Options = Readonly<{
  password: string;
  /** Token of the key that may post callers to `/pbx/demo`. */
  integrationKey: string;
  now: Date;
  seed?: number;
  /** Share of the whole demo; tests are content with less. */
  scale?: number;
}>;

/** Any number, as long as it stays the same: two starts at once seed once. */
const seedLock = 7_217_003;
/** Argon2id at the least that ASVS 5.0 allows; the enum of the library is not there at run time. */
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Fills an empty database with people, customers and three years of history, all or nothing. A demo
 * that is there already is kept; only its password and key are brought up to date. Any other
 * database is refused.
 */
export async function seedDemo(pool: Pool, options: Options): Promise<void> {
  const db = await pool.connect();
  try {
    await db.query("BEGIN");
    await db.query(
      "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0",
    );
    await db.query("SELECT pg_advisory_xact_lock($1)", [seedLock]);
    const content = await contentOf(db);
    if (content === "other")
      throw new Error(
        "This database holds a real call centre, so --demo leaves it alone. Start without --demo, or point DATABASE_URL (or DATA_DIR) at an empty one.",
      );
    if (content === "demo") await renewSecrets(db, options);
    else await fill(db, options);
    await db.query("COMMIT");
    if (content === "nothing") await db.query("ANALYZE");
  } catch (error) {
    await db.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    db.release();
  }
}

async function contentOf(db: PoolClient): Promise<"nothing" | "demo" | "other"> {
  const { rows } = await db.query<{ demo: boolean; used: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM sites WHERE demo) AS demo,
            EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM customers) AS used`,
  );
  if (rows[0]?.demo) return "demo";
  return rows[0]?.used ? "other" : "nothing";
}

async function fill(db: PoolClient, options: Options): Promise<void> {
  const { password, integrationKey, now, seed = 1, scale = 1 } = options;
  const size = demoSize(scale);
  const random = new SeededRandom(seed);
  // Everybody has the same password, so it is hashed once.
  const passwordHash = await hash(password, argon2id);
  const people = await seedPeople(db, random, { passwordHash, integrationKey });
  const queueIds = await seedRouting(db, random, people);
  const roster = new Roster(people.staff);
  const customers = makeCustomers(random, size.customers, now, makeKnownCaller(random));
  const history = makeInteractions(random, customers, roster, { count: size.interactions, now });
  await seedCustomers(db, random, customers, lastTalks(history));
  await seedInteractions(db, history, people, queueIds);
  await seedTickets(db, random, makeTickets(random, history, roster, size, now), people);
  await seedOrders(db, random, customers, { count: size.orders, now });
  await seedIvr(db);
}

async function renewSecrets(db: PoolClient, { password, integrationKey }: Options): Promise<void> {
  await db.query(
    `UPDATE users SET password_hash = $1 WHERE site_id = $2
     AND (user_name ~ '^sim[0-9]+$' OR user_name IN ('ana','ben','cho','sue','adam','quinn'))`,
    [await hash(password, argon2id), demoSiteId],
  );
  await db.query(
    `UPDATE integration_keys SET key_hash = $1
     WHERE site_id = $2 AND source = '/pbx/demo' AND name = 'Demo PBX' AND revoked_at IS NULL`,
    [hashOfKey(integrationKey), demoSiteId],
  );
}
