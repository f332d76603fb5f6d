import type { Server } from "node:http";
import { createServer } from "node:http";
import path from "node:path";
import type pg from "pg";
import { createAdministration } from "#server/compose/administration.ts";
import { createApi } from "#server/compose/api.ts";
import { createAsterisk } from "#server/compose/asterisk.ts";
import { createCallsOut } from "#server/compose/calls-out.ts";
import type { CallsOut } from "#server/compose/calls-out.ts";
import { centreMetrics } from "#server/compose/centre-metrics.ts";
import { createCustomerRecords } from "#server/compose/customer-records.ts";
import { createDemo } from "#server/compose/demo.ts";
import { openIntake } from "#server/compose/intake.ts";
import { createIvr } from "#server/compose/ivr.ts";
import { createLiveCentre } from "#server/compose/live-centre.ts";
import type { LiveCentre } from "#server/compose/live-centre.ts";
import type { People } from "#server/compose/people.ts";
import { createPeople } from "#server/compose/people.ts";
import { createPhones } from "#server/compose/phones.ts";
import { createRecordings } from "#server/compose/recordings.ts";
import { createSockets } from "#server/compose/sockets.ts";
import type { Readiness } from "#server/compose/term.ts";
import { followTerm } from "#server/compose/term.ts";
import { createTickets } from "#server/compose/tickets.ts";
import { createWebhooks } from "#server/compose/webhooks.ts";
import type { Config } from "#server/config.ts";
import { ensureLogPartitions } from "#server/db/log-partitions.ts";
import { poolOf } from "#server/db/open-database.ts";
import type { Api } from "#server/http/api.ts";
import { createHttp } from "#server/http/create-http.ts";
import { healthRoutes } from "#server/http/health-routes.ts";
import type { Transport } from "#server/http/security-headers.ts";
import type { App, Outside } from "#server/launch/app-port.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { startUpkeep } from "#server/jobs/upkeep.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import { version } from "#server/lib/version.ts";
import { ensureLabels } from "#server/routing/usual-labels.ts";
import { ensureSite } from "#server/sites/site-service.ts";
import { projectWorkItems } from "#server/work-items/project-work-items.ts";
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
  const [pool, siteId] = [poolOf(db), SiteId.parse(1)];
  const transport = transportOf(config);
  const secretBox = createSecretBox(config.secretKey, "secrets");
  const base = { pool, siteId, clock, log };

  const demo = await createDemo({ config, ...base });
  const live = await openCentre(config, base);
  const ivr = await createIvr({ ...base, config, live });
  const asterisk = createAsterisk({ ...base, config, live, ivr });
  const guarded = { ...base, config, secretBox, secure: transport.secure };
  const people = await createPeople({ ...guarded, core: () => live.engine.core });
  const records = createRecords({ ...base, config, live, people, secretBox });
  const { webhooks, administration, tickets, customers } = records;
  const phones = createPhones({ live, asterisk, people, media: config.media, clock, log });

  const { bankAccountTerm } = customers;
  const known = { ...base, ...transport, live, people, ivr, bankAccountTerm };
  const { api, drain, advice } = createApi({ ...known, ticketFeed: tickets.feed });
  const recordings = createRecordings({ ...base, api, config, live });
  const callsOut = createCallsOut({ ...base, live, ticketFeed: tickets.feed });
  administration.onImported(recordings.reload, ivr.followNumbers);
  const areas = [administration, callsOut, webhooks, demo, phones, ivr, customers, tickets];
  for (const area of areas) area.routes(api);
  const intake = openIntake({ config, live, people, clock, log });
  const ready = () => term.ready();
  const http = openWeb(config, { log, live, people, api, intake, ready, callsOut });
  phones.relay(http, transport);
  const told = { live, people, ticketFeed: tickets.feed, recordings, callsOut, advice };
  const sockets = createSockets({ ...base, ...told, http, transport });
  const term = followTerm({ ...base, live, sockets, demo, asterisk, recordings });
  const upkeep = keepUp(db, { ...base, live });
  webhooks.start();
  live.engine.start();

  const setUp = await people.firstAdministrator.invite();
  const edges = [ivr, demo, asterisk, callsOut, phones, sockets, recordings];
  return {
    http,
    endpoints: [...api.endpoints, ...intake.endpoints],
    ready,
    welcome: (origin) => [...demo.welcome(), ...welcomeFirst(origin, setUp)],
    drain() {
      term.drain();
      drain();
    },
    close: () => stopInOrder([...edges, live, intake, upkeep, live.engine, webhooks, people]),
  };
}

type Base = Omit<Outside, "db"> & Readonly<{ pool: pg.Pool; siteId: SiteId }>;

async function openCentre(config: Config, base: Base): Promise<LiveCentre> {
  await prepareSite(base.pool, base.siteId);
  const live = createLiveCentre({
    ...base,
    databaseUrl: databaseOf(config),
    holder: config.nodeName,
    projections: (directory) => [createWebhookProjection(directory), projectWorkItems(base.siteId)],
  });
  await live.routing.reload();
  return live;
}

type RecordParts = Base &
  Readonly<{
    config: Config;
    live: LiveCentre;
    people: Awaited<ReturnType<typeof createPeople>>;
    secretBox: SecretBox;
  }>;

/** What people write down, and who outside is told. */
function createRecords({ config, live, people, secretBox, ...base }: RecordParts) {
  const told = { secretBox, allowPrivate: config.demo };
  return {
    webhooks: createWebhooks({ ...base, ...told }),
    administration: createAdministration({ ...base, live, people, ...told }),
    tickets: createTickets({ ...base, config, live }),
    customers: createCustomerRecords({ ...base, config, live }),
  };
}

async function prepareSite(pool: pg.Pool, siteId: SiteId): Promise<void> {
  await ensureSite(pool, siteId, "Calldesk");
  await ensureLabels(pool, siteId);
}

type UpkeepParts = { pool: pg.Pool; clock: Clock; log: Logger; live: LiveCentre };

function keepUp(db: Outside["db"], { pool, clock, log, live }: UpkeepParts) {
  const ensurePartitions = () => ensureLogPartitions(db, new Date(clock.now()));
  return startUpkeep({ pool, clock, log, ensurePartitions, leading: () => live.engine.leading });
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
  callsOut: CallsOut;
};

function openWeb(
  config: Config,
  { log, live, people, api, intake, ready, callsOut }: WebParts,
): Server {
  const { demo, metricsToken } = config;
  const metrics = centreMetrics(live);
  callsOut.metrics(metrics);
  const transport = transportOf(config);
  const web = createHttp({
    transport,
    version,
    clientFolder,
    demo,
    provider: config.signIn.oidc?.name,
    log,
    identify: people.identify,
    api,
    health: healthRoutes({ ready, metrics, metricsToken }),
    intake: intake.router,
    intakeEndpoints: intake.endpoints,
  });
  return createServer(intake.shortWay(transport, web));
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
