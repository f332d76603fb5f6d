import type pg from "pg";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { SiteId, TeamId, UserId } from "#shared/ids.ts";

/** Whose desk is told: the owner's, or without one the team's; neither: everybody's. */
export type Reminded = Readonly<{ ownerId: UserId | null; teamId: TeamId | null }>;
type Listener = (reminded: Reminded) => void;

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  /** Only who leads has desks to tell. */
  leading: () => boolean;
}>;
type Due = Reminded & { until: string; nextMs: number | null };

/** Also finds what another node wrote. */
const everyMs = 5_000;

/**
 * Tells desks at the time of each reminder. Time is the database's, by which desks read what is due,
 * so nobody is told of what they cannot see yet. What was due before is read when a desk opens.
 */
export class ReminderClock {
  readonly #parts: Parts;
  readonly #listeners: Listener[] = [];
  #since: string | null = null;
  #looking = false;
  #again = false;
  #cancelNext: Cancel = () => {};
  #cancelRepeat: Cancel = () => {};

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  onRaised(listener: Listener): void {
    this.#listeners.push(listener);
  }

  start(): void {
    const { clock } = this.#parts;
    this.#cancelRepeat = repeat(clock, { everyMs, firstAfterMs: 0 }, () => this.look());
  }

  stop(): void {
    this.#cancelRepeat();
    this.#cancelNext();
  }

  /** To be called after each change; raises what is due and waits for what comes next. */
  async look(): Promise<void> {
    if (!this.#parts.leading()) {
      this.#since = null;
      return;
    }
    this.#again = this.#looking;
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#raise();
    } catch (error) {
      this.#parts.log.debug({ error }, "reminders are looked for again in a moment");
    } finally {
      this.#looking = false;
    }
    if (this.#again) await this.look();
  }

  async #raise(): Promise<void> {
    const { pool, siteId, clock } = this.#parts;
    const { rows } = await pool.query<Due>(dueSql, [siteId, this.#since]);
    const [first] = rows;
    if (first) this.#since = first.until;
    this.#cancelNext();
    if (typeof first?.nextMs === "number" && first.nextMs < everyMs) {
      const at = clock.now() + Math.ceil(first.nextMs);
      this.#cancelNext = clock.runAt(at, () => void this.look());
    }
    for (const { ownerId, teamId } of rows) {
      if (ownerId === null && teamId === null) continue;
      for (const listener of this.#listeners) listener({ ownerId, teamId });
    }
  }
}

/** Always one row at least: until when it looked, and how long until the next one. */
const dueSql = `
SELECT raised.*, now()::text AS until,
       (SELECT extract(epoch FROM min(n.remind_at) - now())::float8 * 1000 FROM work_items n
         WHERE n.site_id = $1 AND n.remind_at > now()) AS "nextMs"
  FROM (SELECT 1) one LEFT JOIN LATERAL (
    SELECT DISTINCT w.owner_id AS "ownerId", CASE WHEN w.owner_id IS NULL THEN w.team_id END AS "teamId"
      FROM work_items w
     WHERE w.site_id = $1 AND w.remind_at > coalesce($2::timestamptz, now()) AND w.remind_at <= now()
  ) raised ON true`;
