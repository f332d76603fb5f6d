import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { UserIdentity } from "#server/auth/identity.ts";
import { reversedDigits } from "#server/customers/reversed-digits.ts";
import { customerSearchTerms } from "#server/search/search-terms.ts";
import type { CustomerId, QueueId, SiteId, TeamId, UserId } from "#shared/ids.ts";

export type Cast = Awaited<ReturnType<typeof aSite>>;
const siteId = 1 as SiteId;

/** A site with two teams: ana and ben in the first, cho in the second, sue over the first. */
export async function aSite(pool: Pool) {
  await pool.query(`INSERT INTO sites (id, name) VALUES (1, 'Here'), (2, 'Elsewhere')`);
  const team = randomUUID() as TeamId;
  const otherTeam = randomUUID() as TeamId;
  await pool.query(
    `INSERT INTO teams (id, site_id, name) VALUES ($1, 1, 'Desk'), ($2, 1, 'Field')`,
    [team, otherTeam],
  );
  const queueId = randomUUID() as QueueId;
  await pool.query(
    `INSERT INTO queues (id, site_id, key, name, team_id) VALUES ($1, 1, 'billing', 'Billing', $2)`,
    [queueId, team],
  );
  await pool.query(
    `INSERT INTO dispositions (site_id, key, label, digit) VALUES (1, 'resolved', '{}', 1)`,
  );
  return {
    siteId,
    team,
    otherTeam,
    queueId,
    ana: await aUser(pool, "ana", [team]),
    ben: await aUser(pool, "ben", [team]),
    cho: await aUser(pool, "cho", [otherTeam]),
    sue: await aUser(pool, "sue", [team], "supervisor"),
    adam: await aUser(pool, "adam", [], "admin"),
  };
}

export async function aUser(
  pool: Pool,
  userName: string,
  teamIds: TeamId[],
  role: UserIdentity["role"] = "agent",
): Promise<UserIdentity> {
  const userId = randomUUID() as UserId;
  const displayName = userName.charAt(0).toUpperCase() + userName.slice(1);
  await pool.query(
    `INSERT INTO users (id, site_id, user_name, display_name, role) VALUES ($1, 1, $2, $3, $4)`,
    [userId, userName, displayName, role],
  );
  const kind = "user" as const;
  return {
    kind,
    userId,
    userName,
    displayName,
    role,
    siteId,
    teamIds: new Set(teamIds),
    sessionHash: "",
  };
}

type CustomerParts = {
  displayName?: string;
  contactPerson?: string | null;
  code?: string;
  tier?: string;
  siteId?: number;
  phones?: { value: string; verified?: boolean }[];
  lastAgentId?: UserId;
  lastAnsweredAt?: string;
};

let serial = 0;

export async function aCustomer(pool: Pool, parts: CustomerParts = {}): Promise<CustomerId> {
  serial += 1;
  const {
    displayName = `Customer ${serial}`,
    contactPerson = null,
    code = `C${10_000 + serial}`,
  } = parts;
  const id = randomUUID() as CustomerId;
  await pool.query(
    `INSERT INTO customers (id, site_id, code, display_name, contact_person, tier, last_agent_id,
       last_answered_at, search_terms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, array_to_tsvector($9::text[]))`,
    [
      id,
      parts.siteId ?? 1,
      code,
      displayName,
      contactPerson,
      parts.tier ?? "standard",
      parts.lastAgentId ?? null,
      parts.lastAnsweredAt ?? null,
      customerSearchTerms({ displayName, contactPerson, code }),
    ],
  );
  for (const { value, verified = false } of parts.phones ?? []) {
    await pool.query(
      `INSERT INTO contact_points (id, site_id, customer_id, kind, value, typed, reversed, verified)
       VALUES ($1, $2, $3, 'mobile', $4, $4, $5, $6)`,
      [randomUUID(), parts.siteId ?? 1, id, value, reversedDigits(value), verified],
    );
  }
  return id;
}
