import type { Request, Response } from "express";
import type pg from "pg";
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
  putDispositions,
  putReasons,
  readDispositions,
  readReasons,
} from "#shared/contracts/labels.ts";
import type { SiteId } from "#shared/ids.ts";
import {
  findDispositions,
  findReasons,
  holdLists,
  replaceDispositions,
  replaceReasons,
} from "./label-rows.ts";

type Parts = {
  pool: pg.Pool;
  /** Desks follow the tables: called after each commit. */
  routing: { reload(): Promise<void> };
};

type Asked = { identity: Identity; req: Request; res: Response };

/** The site's own words for not being ready and for what came of a call. */
export function labelRoutes(api: Api, { pool, routing }: Parts): void {
  async function replace<Kept extends { rev: number }>(
    { identity, req, res }: Asked,
    thing: "reasons" | "dispositions",
    find: (db: Queryable, siteId: SiteId) => Promise<Kept>,
    write: (db: Queryable, siteId: SiteId) => Promise<void>,
  ): Promise<Kept> {
    const { siteId } = identity;
    const after = await inTransaction(pool, async (db) => {
      await holdLists(db, siteId);
      const current = await find(db, siteId);
      const rev = readIfMatch(req);
      if (rev !== null && rev !== current.rev) {
        throw new AppError("conflict", "Somebody changed this list meanwhile.", { current });
      }
      await write(db, siteId);
      const now = await find(db, siteId);
      await recordAudit(db, {
        siteId,
        actor: actorOf(identity),
        action: `${thing}.changed`,
        subject: thing,
        change: { before: current, after: now },
        requestId: requestIdOf(res),
      });
      return now;
    });
    await routing.reload();
    return after;
  }

  api.handle(readReasons, ({ identity }) => findReasons(pool, identity.siteId));
  api.handle(readDispositions, ({ identity }) => findDispositions(pool, identity.siteId));
  api.handle(putReasons, ({ body: { items }, ...asked }) =>
    replace(asked, "reasons", findReasons, (db, siteId) => replaceReasons(db, siteId, items)),
  );
  api.handle(putDispositions, ({ body: { items }, ...asked }) =>
    replace(asked, "dispositions", findDispositions, (db, siteId) =>
      replaceDispositions(db, siteId, items),
    ),
  );
}
