import type { Server } from "node:http";
import { createServer } from "node:http";
import path from "node:path";
import { createApi } from "#server/compose/api.ts";
import { centreMetrics } from "#server/compose/centre-metrics.ts";
import { createDemo } from "#server/compose/demo.ts";
import { openIntake } from "#server/compose/intake.ts";
import { createLiveCentre } from "#server/compose/live-centre.ts";
import type { LiveCentre } from "#server/compose/live-centre.ts";
import type { People } from "#server/compose/people.ts";
import { createPeople } from "#server/compose/people.ts";
import { createPhones } from "#server/compose/phones.ts";
import { createRecordings } from "#server/compose/recordings.ts";
import { createSockets } from "#server/compose/sockets.ts";
import type { Readiness } from "#server/compose/term.ts";
import { followTerm } from "#server/compose/term.ts";
import { createWebhooks } from "#server/compose/webhooks.ts";
import type { Config } from "#server/config.ts";
import { ensureLogPartitions } from "#server/db/log-partitions.ts";
import { poolOf } from "#server/db/open-database.ts";
import type { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import { healthRoutes } from "#server/http/health-routes.ts";
import type { Transport } from "#server/http/security-headers.ts";
import type { App, Outside } from "#server/launch/app-port.ts";
import type { Logger } from "#server/lib/logger.ts";
import { startUpkeep } from "#server/jobs/upkeep.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import { version } from "#server/lib/version.ts";
import { ensureLabels } from "#server/routing/usual-labels.ts";
import { ensureSite } from "#server/sites/site-service.ts";
import { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { createWebhookProjection } from "#server/webhooks/webhook-projection.ts";
import type { Endpoint } from "#shared/contracts/endpoint.ts";
import { SiteId } from "#shared/ids.ts";

const clientFolder = path.resolve(import.meta.dirname, "../dist/client");

export interface CallCentre extends App {
  /** Everything that is served over REST: the access test walks it. */
  readonly endpoints: readonly Endpoint[];
}

/** Builds the whole server, by hand and in order: to read this is to read the architecture. */
export async function createApp(config: Config, { db, clock, log }: Outside): Promise<CallCentre> {
  const pool = poolOf(db);
  const siteId = SiteId.parse(1);
  const transport = transportOf(config);
  const secretBox = createSecretBox(config.secretKey, "secrets");
  const base = { pool, siteId, clock, log };

  const demo = await createDemo({ config, ...base });
  await ensureSite(pool, siteId, "Calldesk");
  await ensureLabels(pool, siteId);
  const live = createLiveCentre({
    ...base,
    databaseUrl: databaseOf(config),
    holder: config.nodeName,
    projections: (directory) => [createWebhookProjection(directory)],
  });
  await live.routing.reload();
  const core = () => live.engine.core;
  const people = await createPeople({ ...base, secretBox, secure: transport.secure, core });
  const webhooks = createWebhooks({ ...base, secretBox, allowPrivate: config.demo });
  const ticketFeed = new TicketFeed();
  const phones = createPhones({ live, people, log });

  const { api, drain } = createApi({ ...base, secure: transport.secure, live, people, ticketFeed });
  const recordings = createRecordings({ ...base, api, config, live });
  webhooks.routes(api);
  demo.routes(api);
  phones.routes(api);
  const intake = openIntake({ config, live, people, clock, log });
  const ready = () => term.ready();
  const http = openWeb(config, { log, live, people, api, intake, ready });
  phones.relay(http, transport);
  const sockets = createSockets({ ...base, http, transport, live, people, ticketFeed, recordings });
  const term = followTerm({ ...base, live, sockets, demo, recordings });
  const ensurePartitions = () => ensureLogPartitions(db, new Date(clock.now()));
  const upkeep = startUpkeep({ ...base, ensurePartitions, leading: () => live.engine.leading });
  webhooks.start();
  live.engine.start();

  const setUp = await people.firstAdministrator.invite();
  const closing = [demo, phones, sockets, recordings, live, intake, upkeep, live.engine, webhooks, people];
  return {
    http,
    endpoints: [...api.endpoints, ...intake.endpoints],
    ready,
    welcome: (origin) => [...demo.welcome(), ...welcomeFirst(origin, setUp)],
    drain() {
      term.drain();
      drain();
    },
    close: () => stopInOrder(closing),
  };
}

async function stopInOrder(parts: readonly { stop(): unknown }[]): Promise<void> {
  for (const part of parts) await Promise.resolve(part.stop());
}

type WebParts = {
  log: Logger;
  live: LiveCentre;
  people: People;
  api: Api;
  intake: ReturnType<typeof openIntake>;
  ready: () => Readiness;
};

function openWeb(config: Config, { log, live, people, api, intake, ready }: WebParts): Server {
  const { demo, metricsToken } = config;
  const web = createHttp({
    transport: transportOf(config),
    version,
    clientFolder,
    demo,
    log,
    identify: people.identify,
    api,
    health: healthRoutes({ ready, metrics: centreMetrics(live), metricsToken }),
    intake: intake.router,
    intakeEndpoints: intake.endpoints,
  });
  return createServer(web);
}

function welcomeFirst(origin: string, setUp: string | null): string[] {
  return setUp === null ? [] : [`Make the first administrator: ${origin}${setUp}`];
}

function databaseOf({ databaseUrl }: Config): string {
  if (databaseUrl === undefined) throw new Error("the start opens a database before the app");
  return databaseUrl;
}

function transportOf({ tls, trustProxy }: Config): Transport {
  return {
    secure: tls !== undefined || trustProxy !== undefined,
    trustProxy: trustProxy ?? false,
    allowedOrigins: [],
  };
}
