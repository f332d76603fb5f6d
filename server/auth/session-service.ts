import type { Pool } from "pg";
import type { Queryable } from "#server/engine/ports.ts";
import type { Cancel, Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { UserId } from "#shared/ids.ts";
import type { UserIdentity } from "./identity.ts";
import { LiveSessions } from "./live-sessions.ts";
import { SessionFeed } from "./session-feed.ts";
import { deleteExpired, findSessions, insertSession, storeLastSeen } from "./session-rows.ts";
import { hashToken, newToken } from "./session-token.ts";

export const sessionHours = { absolute: 12, idle: 0.5, callGrace: 2 } as const;
const hourMs = 3_600_000;
const sweepMs = 5_000;
/** How many sessions one sweep reads again: a safety net must not be felt. */
const recheckedPerSweep = 200;
const purgeMs = hourMs;

type Dependencies = {
  pool: Pool;
  clock: Clock;
  log: Logger;
  /** On a call or wrapping up: the 12 h end waits for that. */
  isBusy?: (userId: UserId) => boolean;
  /** Administrators without a second factor may do nothing but set one up. Default: no. */
  adminsNeedFactor?: boolean;
};

/** Where a session was opened from. */
export type Origin = { address: string | null; userAgent: string | null };
export type Proof = { signedInBy?: "password" | "provider"; isStrong?: boolean };

/**
 * Sessions: rows in Postgres, the ones in use also in memory, so that a request or a socket command
 * costs no query. An end, here or in another process, is heard of at once.
 */
export class SessionService {
  readonly #db: Queryable;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #live: LiveSessions;
  readonly #adminsNeedFactor: boolean;
  readonly #feed: SessionFeed;
  #cancelSweep: Cancel | undefined;
  /** Grows with every notice: what was read before one may be stale. */
  #notices = 0;
  #toRecheck: string[] = [];
  #purgeAt = 0;
  #stopped = false;

  constructor({ pool, clock, log, isBusy = () => false, adminsNeedFactor }: Dependencies) {
    this.#adminsNeedFactor = adminsNeedFactor ?? false;
    this.#db = pool;
    this.#clock = clock;
    this.#log = log;
    this.#live = new LiveSessions(
      {
        idleMs: sessionHours.idle * hourMs,
        callGraceMs: sessionHours.callGrace * hourMs,
      },
      isBusy,
    );
    this.#feed = new SessionFeed(pool, clock, log, {
      onNotice: (payload) => this.#hear(payload),
      onGap: () => void this.#recheckSafely(this.#live.hashes()),
    });
  }

  async start(): Promise<void> {
    await this.#feed.start();
    this.#sweepLater();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelSweep?.();
    this.#feed.stop();
    await this.#storeSeen(0);
  }

  /** Opens a session inside the caller's transaction and gives the token for the cookie. */
  async open(
    db: Queryable,
    user: { userId: UserId; siteId: UserIdentity["siteId"] },
    { address, userAgent }: Origin,
    proof: Proof = {},
  ): Promise<{ token: string; hash: string }> {
    const token = newToken();
    const hash = hashToken(token) ?? "";
    const at = this.#clock.now();
    const expiresAt = at + sessionHours.absolute * hourMs;
    await insertSession(db, { hash, ...user, at, expiresAt, address, userAgent, ...proof });
    return { token, hash };
  }

  /** Whose token this is; null when it is nobody's or over. */
  async identityOfSession(token: string): Promise<UserIdentity | null> {
    const hash = hashToken(token);
    if (hash === null) return null;
    const known = this.#live.use(hash, this.#clock.now());
    if (known) return known;
    // Perhaps another process saw the session more recently than this one did.
    await this.recheck([hash]);
    return this.#live.use(hash, this.#clock.now()) ?? null;
  }

  /** For sockets, at each command: the identity as it is now, undefined once the session is over. */
  current(sessionHash: string): UserIdentity | undefined {
    return this.#live.current(sessionHash, this.#clock.now());
  }

  /** A socket uses the session: it does not go idle until the function returned is called. */
  attach(sessionHash: string): () => void {
    return this.#live.attach(sessionHash);
  }

  /** Called at once when a session has ended. Must not throw. */
  onRevoked(listener: (sessionHash: string) => void): void {
    this.#live.onRevoked(listener);
  }

  /** Called when the last session of a person that was used here has ended. Must not throw. */
  onSignedOut(listener: (userId: UserId) => void): void {
    this.#live.onSignedOut(listener);
  }

  /** Called when role, teams or name of the session's person changed. Must not throw. */
  onChanged(listener: (sessionHash: string, identity: UserIdentity) => void): void {
    this.#live.onChanged(listener);
  }

  /** After a commit that ended or changed a person's sessions: makes this process see it. */
  async recheckPerson(userId: UserId): Promise<void> {
    this.#notices += 1;
    await this.recheck(this.#live.hashesOf(userId));
  }

  /** After a commit that ended these sessions: reads them again; those that are gone are revoked. */
  async recheck(hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    let before: number;
    let found: Awaited<ReturnType<typeof findSessions>>;
    do {
      before = this.#notices;
      found = await findSessions(this.#db, hashes, this.#adminsNeedFactor);
    } while (before !== this.#notices);
    const now = this.#clock.now();
    for (const hash of hashes) {
      const stored = found.get(hash);
      if (stored) this.#live.put(hash, stored, now);
      else this.#live.drop(hash);
    }
  }

  #hear(payload: string): void {
    this.#notices += 1;
    const [kind, name = ""] = payload.split(":");
    if (kind === "session") this.#live.drop(name);
    else if (kind === "user") void this.#recheckSafely(this.#live.hashesOf(name as UserId));
  }

  async #recheckSafely(hashes: readonly string[]): Promise<void> {
    try {
      await this.recheck(hashes);
    } catch (error) {
      // Sessions stay as they are: open consoles outlive a database that is away.
      this.#log.warn({ err: error }, "sessions could not be read again");
    }
  }

  #sweepLater(): void {
    this.#cancelSweep = this.#clock.runAt(this.#clock.now() + sweepMs, () => {
      // One after the other: a slow database gets no pile of them.
      void this.#sweep(this.#clock.now()).finally(() => {
        if (!this.#stopped) this.#sweepLater();
      });
    });
  }

  async #sweep(now: number): Promise<void> {
    this.#live.sweep(now);
    await this.#storeSeen(60_000);
    // Under the notices, e.g. for rows deleted by hand.
    if (this.#toRecheck.length === 0) this.#toRecheck = this.#live.hashes();
    await this.#recheckSafely(this.#toRecheck.splice(0, recheckedPerSweep));
    if (now < this.#purgeAt) return;
    this.#purgeAt = now + purgeMs;
    await deleteExpired(this.#db, now - sessionHours.callGrace * hourMs).catch((error: unknown) => {
      this.#log.warn({ err: error }, "old sessions not deleted");
    });
  }

  async #storeSeen(staleMs: number): Promise<void> {
    const seen = this.#live.takeSeen(staleMs);
    if (seen.size === 0) return;
    await storeLastSeen(this.#db, seen).catch((error: unknown) => {
      this.#log.warn({ err: error }, "last use of sessions not stored");
    });
  }
}
