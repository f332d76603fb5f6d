import type { Queryable } from "#server/engine/ports.ts";
import { hashPassword, verifyPassword } from "#server/auth/passwords.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { CustomerId, SiteId } from "#shared/ids.ts";

/** A PIN has few possibilities: after so many wrong ones nobody may try for a while. */
const allowedFailures = 5;
const lockedMs = 15 * 60_000;

type Claim = Readonly<{ pin: string; customerId: CustomerId | null }>;
type Stored = { hash: string; failures: number; locked: boolean };

/** Telephone PINs of customers: set and compared, never read. */
export class CustomerPins {
  readonly #siteId: SiteId;
  readonly #clock: Clock;

  constructor(siteId: SiteId, clock: Clock) {
    this.#siteId = siteId;
    this.#clock = clock;
  }

  async set(db: Queryable, customerId: CustomerId, pin: string | null): Promise<void> {
    const { rows } = await db.query(`SELECT 1 FROM customers WHERE site_id = $1 AND id = $2`, [
      this.#siteId,
      customerId,
    ]);
    if (rows.length === 0) throw new AppError("not_found", "There is no such customer.");
    if (pin === null) {
      await db.query(`DELETE FROM customer_pins WHERE customer_id = $1`, [customerId]);
      return;
    }
    await db.query(
      `INSERT INTO customer_pins (site_id, customer_id, hash) VALUES ($1, $2, $3)
       ON CONFLICT (customer_id) DO UPDATE
       SET hash = excluded.hash, failures = 0, locked_until = NULL, updated_at = now()`,
      [this.#siteId, customerId, await hashPassword(pin)],
    );
  }

  /** Takes as long for a customer without a PIN as for one with. */
  async isRight(db: Queryable, { pin, customerId }: Claim): Promise<boolean> {
    const now = new Date(this.#clock.now());
    // Counted before it is compared: two calls at once must not get a try more than one.
    const { rows } = await db.query<Stored>(
      `UPDATE customer_pins
       SET failures = CASE WHEN locked_until > $3 THEN failures ELSE failures + 1 END
       WHERE site_id = $1 AND customer_id = $2
       RETURNING hash, failures, coalesce(locked_until > $3, false) AS locked`,
      [this.#siteId, customerId, now],
    );
    const [stored] = rows;
    const matches = await verifyPassword(stored?.hash ?? null, pin);
    if (!stored || customerId === null || stored.locked) return false;
    if (stored.failures > allowedFailures) return false;
    const until = !matches && stored.failures >= allowedFailures ? now.getTime() + lockedMs : null;
    if (matches || until !== null) await this.#startAnew(db, customerId, until);
    return matches;
  }

  async #startAnew(db: Queryable, customerId: CustomerId, lockedUntil: number | null) {
    await db.query(
      `UPDATE customer_pins SET failures = 0, locked_until = $2 WHERE customer_id = $1`,
      [customerId, lockedUntil === null ? null : new Date(lockedUntil)],
    );
  }
}
