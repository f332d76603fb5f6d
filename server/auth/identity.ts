import { AppError } from "#server/lib/app-error.ts";
import type { SiteId, TeamId, UserId } from "#shared/ids.ts";
import type { Action, Role, Scope } from "#shared/permissions.ts";
import { scopeOf } from "#shared/permissions.ts";

/** Who is asking, on REST and on sockets alike. */
export type Identity = UserIdentity | KeyIdentity;

export type UserIdentity = Readonly<{
  kind: "user";
  userId: UserId;
  userName: string;
  displayName: string;
  role: Exclude<Role, "integration" | "wallboard">;
  siteId: SiteId;
  teamIds: ReadonlySet<TeamId>;
  /** Hash of the session's token: what a revocation names. */
  sessionHash: string;
  /** The second factor is still missing: the session may prove it, and nothing else. */
  limited?: boolean;
}>;

/** A machine with an integration key. */
export type KeyIdentity = Readonly<{
  kind: "key";
  keyId: string;
  name: string;
  role: "integration";
  siteId: SiteId;
  scopes: ReadonlySet<string>;
  /** The only event source it may speak for; null: any. */
  source: string | null;
  /** Whether its calls are routed by us or followed. */
  mode: "followed" | "routed";
}>;

/**
 * The one policy function: how far this identity's right to the action reaches, undefined for no.
 * REST, sockets and screens ask here and nowhere else.
 */
export function reachOf(identity: Identity, action: Action): Scope | undefined {
  if (isLimited(identity) && action !== "session:own") return undefined;
  const scope = scopeOf(identity.role, action);
  if (scope !== "key") return scope;
  return identity.kind === "key" && identity.scopes.has(action) ? "key" : undefined;
}

/** Signed in, but the second factor was not proved yet. */
export function isLimited(identity: Identity): boolean {
  return identity.kind === "user" && identity.limited === true;
}

/** The name that audit rows carry. */
export function actorOf(identity: Identity): string {
  return identity.kind === "user" ? `user:${identity.userName}` : `key:${identity.name}`;
}

/** Keys have no profile; the matrix says so, this tells the compiler. */
export function personOf(identity: Identity): UserIdentity {
  if (identity.kind === "user") return identity;
  throw new AppError("permission_denied", "This is for people, not for keys.");
}
