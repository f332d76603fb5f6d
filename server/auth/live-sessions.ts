import type { UserId } from "#shared/ids.ts";
import type { UserIdentity } from "./identity.ts";
import type { StoredSession } from "./session-rows.ts";

type Live = StoredSession & {
  /** What the row says of the last use. */
  storedSeenAt: number;
  sockets: number;
};

type Limits = { idleMs: number; callGraceMs: number };

/** The sessions in use, in memory. Knows when one is over; knows nothing of the database. */
export class LiveSessions {
  readonly #limits: Limits;
  readonly #isBusy: (userId: UserId) => boolean;
  readonly #sessions = new Map<string, Live>();
  readonly #revoked: ((hash: string) => void)[] = [];
  readonly #signedOut: ((userId: UserId) => void)[] = [];
  readonly #changed: ((hash: string, identity: UserIdentity) => void)[] = [];

  constructor(limits: Limits, isBusy: (userId: UserId) => boolean) {
    this.#limits = limits;
    this.#isBusy = isBusy;
  }

  onRevoked(listener: (hash: string) => void): void {
    this.#revoked.push(listener);
  }

  onSignedOut(listener: (userId: UserId) => void): void {
    this.#signedOut.push(listener);
  }

  onChanged(listener: (hash: string, identity: UserIdentity) => void): void {
    this.#changed.push(listener);
  }

  hashes(): string[] {
    return [...this.#sessions.keys()];
  }

  hashesOf(userId: UserId): string[] {
    return this.hashes().filter((hash) => this.#sessions.get(hash)?.identity.userId === userId);
  }

  current(hash: string, now: number): UserIdentity | undefined {
    const live = this.#sessions.get(hash);
    return live && !this.#isExpired(live, now) ? live.identity : undefined;
  }

  /** The identity of a session that is neither over nor idle, and marks it as seen. */
  use(hash: string, now: number): UserIdentity | undefined {
    const live = this.#sessions.get(hash);
    if (!live || this.#isExpired(live, now) || this.#isIdle(live, now)) return undefined;
    live.lastSeenAt = now;
    return live.identity;
  }

  put(hash: string, stored: StoredSession, now: number): void {
    const live = this.#sessions.get(hash);
    if (!live) {
      const fresh = { ...stored, storedSeenAt: stored.lastSeenAt, sockets: 0 };
      if (!this.#isExpired(fresh, now)) this.#sessions.set(hash, fresh);
      return;
    }
    const isSame = sameRights(live.identity, stored.identity);
    live.expiresAt = stored.expiresAt;
    live.storedSeenAt = stored.lastSeenAt;
    live.lastSeenAt = Math.max(live.lastSeenAt, stored.lastSeenAt);
    if (isSame) return;
    live.identity = stored.identity;
    for (const listener of this.#changed) listener(hash, stored.identity);
  }

  drop(hash: string): void {
    const live = this.#sessions.get(hash);
    if (!live) return;
    this.#sessions.delete(hash);
    for (const listener of this.#revoked) listener(hash);
    const { userId } = live.identity;
    if (this.hashesOf(userId).length > 0) return;
    for (const listener of this.#signedOut) listener(userId);
  }

  attach(hash: string): () => void {
    const live = this.#sessions.get(hash);
    if (!live) return () => undefined;
    live.sockets += 1;
    let attached = true;
    return () => {
      if (attached) live.sockets -= 1;
      attached = false;
    };
  }

  /** Revokes what has run out and forgets what nobody uses. */
  sweep(now: number): void {
    for (const [hash, live] of this.#sessions) {
      if (live.sockets > 0) live.lastSeenAt = now;
      if (this.#isExpired(live, now)) this.drop(hash);
      // Only out of memory: another process may still see the session used.
      else if (this.#isIdle(live, now)) this.#sessions.delete(hash);
    }
  }

  /** Sessions used since their row was written, when that is this long ago. */
  takeSeen(staleMs: number): Map<string, number> {
    const seen = new Map<string, number>();
    for (const [hash, live] of this.#sessions) {
      if (live.lastSeenAt <= live.storedSeenAt + staleMs) continue;
      seen.set(hash, live.lastSeenAt);
      live.storedSeenAt = live.lastSeenAt;
    }
    return seen;
  }

  #isIdle({ sockets, lastSeenAt }: Live, now: number): boolean {
    return sockets === 0 && now - lastSeenAt > this.#limits.idleMs;
  }

  #isExpired({ expiresAt, identity }: Live, now: number): boolean {
    if (now < expiresAt) return false;
    return now >= expiresAt + this.#limits.callGraceMs || !this.#isBusy(identity.userId);
  }
}

function sameRights(a: UserIdentity, b: UserIdentity): boolean {
  return (
    a.role === b.role &&
    a.limited === b.limited &&
    a.displayName === b.displayName &&
    a.teamIds.size === b.teamIds.size &&
    [...a.teamIds].every((teamId) => b.teamIds.has(teamId))
  );
}
