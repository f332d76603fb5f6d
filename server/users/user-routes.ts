import type { Response } from "express";
import type { Pool } from "pg";
import type { Identity } from "#server/auth/identity.ts";
import type { Queryable } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import { readIfMatch } from "#server/http/if-match.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import {
  changeUser,
  createUser,
  listUsers,
  readUser,
  setPassword,
} from "#shared/contracts/users.ts";
import { findUser, findUsers, visibleTo } from "./user-rows.ts";
import type { Doer, UserService } from "./user-service.ts";

export function userRoutes(api: Api, pool: Pool, users: UserService): void {
  const db: Queryable = pool;

  api.handle(listUsers, async ({ identity, scope, query }) => {
    const visible = visibleTo(identity, scope);
    const page = { q: query.q, after: query.after, limit: query.limit + 1 };
    const found = await findUsers(db, identity.siteId, visible, page);
    const items = found.slice(0, query.limit);
    return { items, next: found.length > query.limit ? (items.at(-1)?.userName ?? null) : null };
  });

  api.handle(readUser, ({ identity, scope, params }) =>
    findUser(db, identity.siteId, visibleTo(identity, scope), params.userId),
  );

  api.handle(createUser, ({ identity, body, res }) => users.create(body, doerOf(identity, res)));

  api.handle(changeUser, ({ identity, params, body, req, res }) =>
    users.change(params.userId, body, readIfMatch(req), doerOf(identity, res)),
  );

  api.handle(setPassword, ({ identity, params, body, res }) =>
    users.setPassword(params.userId, body.password, doerOf(identity, res)),
  );
}

function doerOf(identity: Identity, res: Response): Doer {
  return { identity, requestId: requestIdOf(res) };
}
