import type { RequestHandler } from "express";
import type { Identity, UserIdentity } from "#server/auth/identity.ts";
import { callLogRoutes } from "#server/calls/call-log-routes.ts";
import { recentCallRoutes } from "#server/calls/recent-call-routes.ts";
import { customerRoutes } from "#server/customers/customer-routes.ts";
import { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import { moveRoutes } from "#server/interactions/move-routes.ts";
import { noteRoutes } from "#server/interactions/note-routes.ts";
import type { TicketChange } from "#server/tickets/ticket-feed.ts";
import { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { ticketRoutes } from "#server/tickets/ticket-routes.ts";
import type { CallId, CustomerId, InteractionId, TeamId } from "#shared/ids.ts";
import { aSite } from "./customer-rows.ts";
import type { TestDatabase } from "./database.ts";
import { aDatabase } from "./database.ts";
import { aLog } from "./quiet-log.ts";
import { listen } from "./web-server.ts";

/** The areas behind the desk, and `more`, over real HTTP and Postgres; who asks is said, not signed in. */
export async function anAreaServer(
  more: (api: Api, database: TestDatabase) => void = () => {},
  bankAccountTerm?: (typed: string) => string | null,
) {
  const database = await aDatabase();
  const { pool } = database;
  const cast = await aSite(pool);
  const log = aLog();
  const identities = new Map<string, Identity>();
  const identify: RequestHandler = (req, res, next) => {
    res.locals.identity = identities.get(String(req.headers["x-test-user"]));
    next();
  };
  /** What the live calls would say; tests fill it. */
  const live = {
    customersOf: new Map<string, CustomerId[]>(),
    teams: new Map<CallId, TeamId>(),
    interactionsOf: new Map<string, InteractionId[]>(),
    chosen: [] as { callId: CallId; customerId: CustomerId }[],
  };
  const announced: TicketChange[] = [];
  const feed = new TicketFeed();
  feed.onTicketChanged((change) => announced.push(change));
  const api = new Api();
  recentCallRoutes(api, { pool });
  callLogRoutes(api, { pool, country: "TW" });
  customerRoutes(api, {
    pool,
    log,
    country: "TW",
    ...(bankAccountTerm && { bankAccountTerm }),
    chooseForCall(callId, customerId) {
      live.chosen.push({ callId, customerId });
      return Promise.reject(new Error("No call lives here."));
    },
    rejectForCall: () => Promise.reject(new Error("No call lives here.")),
  });
  ticketRoutes(api, {
    pool,
    feed,
    customersOf: (who) => (who.kind === "user" && live.customersOf.get(who.userName)) || [],
    teamOfCall: (callId) => live.teams.get(callId) ?? null,
  });
  moveRoutes(api, { pool });
  noteRoutes(api, {
    pool,
    mayNote: (who, id) => live.interactionsOf.get(who.userName)?.includes(id) ?? false,
  });
  more(api, database);
  const transport = { secure: false, trustProxy: false, allowedOrigins: [] } as const;
  const clientFolder = "/nonexistent";
  const parts = { transport, version: "0", clientFolder, demo: false, log, identify, api };
  const web = await listen(createHttp(parts));
  return {
    ...database,
    ...cast,
    url: web.url,
    log,
    live,
    announced,
    as(identity: UserIdentity) {
      identities.set(identity.userName, identity);
      return sender(web.url, identity.userName);
    },
    async stop() {
      await web.stop();
      await database.drop();
    },
  };
}

export type AreaServer = Awaited<ReturnType<typeof anAreaServer>>;
type Answer = Record<string, never>;

function sender(url: string, userName: string) {
  return async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        "x-test-user": userName,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Answer };
  };
}
