import type pg from "pg";
import { AdviceFeed } from "#server/advice/advice-feed.ts";
import { adviceRoutes } from "#server/advice/advice-routes.ts";
import type { Api } from "#server/http/api.ts";
import { AppError } from "#server/lib/app-error.ts";
import { requireCall } from "#server/realtime/supervisor-commands.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{ pool: pg.Pool; live: Pick<LiveCentre, "engine" | "directory"> }>;

/** What supervisors tell agents about their calls: stored over REST, shown over sockets. */
export function createAdvice({ pool, live }: Parts) {
  const feed = new AdviceFeed();
  return {
    feed,
    routes(api: Api): void {
      adviceRoutes(api, {
        pool,
        given: (advice, agentId) => feed.given(advice, agentId),
        advised(identity, scope, callId) {
          const { agentId, interactionId } = requireCall(live, identity, scope, callId);
          if (agentId === null) {
            throw new AppError("not_possible_now", "Nobody is on this call.");
          }
          return { callId, interactionId, agentId };
        },
      });
    },
  };
}

export type AdviceOut = ReturnType<typeof createAdvice>;
