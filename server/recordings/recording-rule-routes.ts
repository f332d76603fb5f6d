import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import { actorOf } from "#server/auth/identity.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { changeRecordingRule, listRecordingRules } from "#shared/contracts/recordings.ts";
import type { RecordingRules } from "./recording-rules.ts";

export function recordingRuleRoutes(
  api: Api,
  { pool, rules }: { pool: Pool; rules: RecordingRules },
): void {
  api.handle(listRecordingRules, async ({ identity, scope }) => {
    const visible = scope === "site" || identity.kind !== "user" ? null : [...identity.teamIds];
    return { items: await rules.list(visible) };
  });

  api.handle(changeRecordingRule, async ({ identity, params, body, req, res }) => {
    const { queueId } = params;
    const rule = await inTransaction(pool, async (db) => {
      const changed = await rules.set(db, { queueId, rev: readIfMatch(req) }, body);
      await recordAudit(db, {
        siteId: identity.siteId,
        actor: actorOf(identity),
        action: "recordingRule.changed",
        subject: `queue:${queueId}`,
        change: body,
        requestId: requestIdOf(res),
      });
      return changed;
    });
    await rules.reload();
    return rule;
  });
}
