import type { Pool } from "pg";
import { recordAudit } from "#server/auth/audit.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import { actorOf, personOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { runOnce } from "#server/http/run-once.ts";
import type { Advice } from "#shared/contracts/advice.ts";
import { giveAdvice, listAdvice, seeAdvice } from "#shared/contracts/advice.ts";
import type { AgentId, CallId } from "#shared/ids.ts";
import type { Scope } from "#shared/permissions.ts";
import type { Advised } from "./advice-rows.ts";
import { insertAdvice, markSeen, readAdvice } from "./advice-rows.ts";

type Parts = Readonly<{
  pool: Pool;
  /** Who has this call; rejects when it is out of reach, and when nobody has it. */
  advised: (identity: UserIdentity, scope: Scope, callId: CallId) => Advised;
  /** Tells the agent's desk. */
  given: (advice: Advice, agentId: AgentId) => void;
}>;

/** A word to an agent in a call: stored and in the audit log before the desk shows it. */
export function adviceRoutes(api: Api, { pool, advised, given }: Parts): void {
  api.handle(giveAdvice, async (call) => {
    const { identity, scope, params, body, res } = call;
    const author = personOf(identity);
    const target = advised(author, scope, params.callId);
    const advice = await runOnce(pool, call, async (db) => {
      const made = await insertAdvice(db, author, target, body.text);
      await recordAudit(db, {
        siteId: author.siteId,
        actor: actorOf(author),
        action: "call.advised",
        subject: `call:${target.callId}`,
        change: { agentId: target.agentId, text: body.text },
        requestId: requestIdOf(res),
      });
      return made;
    });
    given(advice, target.agentId);
    return advice;
  });

  api.handle(listAdvice, async ({ identity, params }) => ({
    items: await readAdvice(pool, personOf(identity), params.callId),
  }));

  api.handle(seeAdvice, ({ identity, params }) =>
    markSeen(pool, personOf(identity), params.adviceId),
  );
}
