import type pg from "pg";
import type { Response } from "express";
import { recordAudit } from "#server/auth/audit.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { AppError } from "#server/lib/app-error.ts";
import {
  deleteSkill,
  listSkilledAgents,
  listSkills,
  putAgentSkills,
  putSkill,
} from "#shared/contracts/skills.ts";
import type { Scope } from "#shared/permissions.ts";
import type { Visible } from "./skill-rows.ts";
import {
  findSkill,
  findSkilledAgent,
  findSkilledAgents,
  findSkills,
  holdSkill,
  removeSkill,
  writeAgentSkills,
  writeSkill,
} from "./skill-rows.ts";

/** Who adds one says so: another of the same key is not to be renamed. */
const noSkill = 0;

type Parts = {
  pool: pg.Pool;
  /** Core and directory follow the tables: called after each commit. */
  routing: { reload(): Promise<void> };
};

/** Skills and who has them, at which level. */
export function skillRoutes(api: Api, { pool, routing }: Parts): void {
  api.handle(listSkills, async ({ identity }) => ({
    items: await findSkills(pool, identity.siteId),
  }));

  api.handle(putSkill, async ({ identity, params, body: { name }, req, res }) => {
    const { siteId } = identity;
    const { skillKey: key } = params;
    await inTransaction(pool, async (db) => {
      const current = await holdSkill(db, siteId, key);
      const rev = readIfMatch(req);
      if (rev !== null && rev !== (current?.rev ?? noSkill)) {
        throw new AppError("conflict", "Somebody changed this skill meanwhile.", { current });
      }
      const isNew = await writeSkill(db, siteId, { key, name });
      const action = isNew ? "skill.created" : "skill.changed";
      await audit(db, { identity, res }, action, `skill:${key}`, { name });
    });
    return findSkill(pool, siteId, key);
  });

  api.handle(deleteSkill, async ({ identity, params: { skillKey: key }, res }) => {
    await inTransaction(pool, async (db) => {
      await removeSkill(db, identity.siteId, key);
      await audit(db, { identity, res }, "skill.deleted", `skill:${key}`);
    });
    await routing.reload();
  });

  api.handle(listSkilledAgents, async ({ identity, scope }) => ({
    items: await findSkilledAgents(pool, identity.siteId, visibleTo(identity, scope)),
  }));

  api.handle(putAgentSkills, async ({ identity, scope, params, body: { skills }, req, res }) => {
    const { siteId } = identity;
    const { agentId } = params;
    const visible = visibleTo(identity, scope);
    const after = await inTransaction(pool, async (db) => {
      const current = await findSkilledAgent(db, siteId, visible, agentId);
      const rev = readIfMatch(req);
      if (rev !== null && rev !== current.rev) {
        throw new AppError("conflict", "Somebody changed this person meanwhile.", { current });
      }
      await writeAgentSkills(db, siteId, agentId, skills);
      const change = { before: current.skills, after: skills };
      const subject = `user:${current.userName}`;
      await audit(db, { identity, res }, "user.skillsChanged", subject, change);
      return findSkilledAgent(db, siteId, visible, agentId);
    });
    await routing.reload();
    return after;
  });
}

function visibleTo(identity: Identity, scope: Scope): Visible {
  return scope === "site" || identity.kind !== "user" ? null : [...identity.teamIds];
}

function audit(
  db: Queryable,
  { identity, res }: { identity: Identity; res: Response },
  action: string,
  subject: string,
  change?: object,
): Promise<void> {
  const { siteId } = identity;
  const requestId = requestIdOf(res);
  return recordAudit(db, { siteId, actor: actorOf(identity), action, subject, change, requestId });
}
