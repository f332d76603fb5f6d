import { createServer } from "node:http";
import path from "node:path";
import { createCluster } from "#server/compose/cluster.ts";
import { createApi } from "#server/compose/api.ts";
import { createLiveCentre } from "#server/compose/live-centre.ts";
import { createPeople } from "#server/compose/people.ts";
import { createSockets } from "#server/compose/sockets.ts";
import { createDemo } from "#server/compose/demo.ts";
import { createWebhooks } from "#server/compose/webhooks.ts";
import type { Config } from "#server/config.ts";
import { poolOf } from "#server/db/open-database.ts";
import { createHttp } from "#server/http/create-http.ts";
import { healthRoutes } from "#server/http/health-routes.ts";
import type { Transport } from "#server/http/security-headers.ts";
import { createIntake } from "#server/intake/create-intake.ts";
import type { App, Outside } from "#server/launch/app-port.ts";
import { createSecretBox } from "#server/lib/secrets.ts";
import { createWebhookProjection } from "#server/webhooks/webhook-projection.ts";
import { ensureSite } from "#server/sites/site-service.ts";
import { TicketFeed } from "#server/tickets/ticket-feed.ts";
import { SiteId } from "#shared/ids.ts";
import { centreMetrics } from "#server/compose/centre-metrics.ts";
import { waitEstimateOf } from "#server/compose/wait-estimate-of.ts";
import { version } from "#server/lib/version.ts";

const clientFolder = path.resolve(import.meta.dirname, "../dist/client");

/** Builds the whole server, by hand and in order: to read this is to read the architecture. */
export async function createApp(config: Config, { db, clock, log }: Outside): Promise<App> {
  const pool = poolOf(db);
  const siteId = SiteId.parse(1);
  const transport = transportOf(config);
  const { secure } = transport;
  const secretBox = createSecretBox(config.secretKey, "secrets");
  const state = { draining: false, ready: false };

  const demo = await createDemo({ config, pool, clock, log });
  await ensureSite(pool, siteId, "Calldesk");
  const webhooks = createWebhooks({ pool, clock, log, secretBox, allowPrivate: config.demo });
  const databaseUrl = config.databaseUrl ?? String(Reflect.get(db.options, "url"));
  const parts = { databaseUrl, pool, siteId, clock, log, holder: config.nodeName };
  const live = createLiveCentre({
    ...parts,
    projections: (directory) => [createWebhookProjection(directory)],
  });
  const people = await createPeople({
    pool,
    siteId,
    clock,
    log,
    secretBox,
    secure,
    core: () => live.engine.core,
  });
  await live.routing.reload();
  const ticketFeed = new TicketFeed();

  const { api, drain } = createApi({ pool, clock, log, secure, live, people, ticketFeed });
  webhooks.routes(api);
  demo.routes(api);
  const estimates = waitEstimateOf(live);
  const cluster = createCluster({ config, live, clock, log });
  const intake = createIntake({ sink: cluster.sink, estimates, keys: people.keyRing, clock });
  const metrics = centreMetrics(live);
  const ready = () => readiness(state, live.engine.leading);
  const health = healthRoutes({ ready, metrics, metricsToken: config.metricsToken });
  const web = createHttp({
    transport,
    version,
    clientFolder,
    demo: config.demo,
    log,
    identify: people.identify,
    api,
    health,
    intake: intake.router,
    intakeEndpoints: intake.endpoints,
  });
  const http = createServer(web);
  const sockets = createSockets({ http, pool, clock, log, transport, live, people, ticketFeed });

  live.engine.onLeadership((leading) => {
    state.ready = false;
    if (leading)
      void begin().catch((error: unknown) => log.error({ error }, "could not take over"));
    else {
      sockets.gateway.sendAway();
      void demo.rest();
    }
  });
  async function begin(): Promise<void> {
    await live.takeOver();
    sockets.consoles.sweepLater();
    await demo.work(live);
    state.ready = live.engine.leading;
  }
  webhooks.start();
  live.engine.start();

  const setUp = await people.firstAdministrator.invite();
  return {
    http,
    ready,
    welcome: (origin: string) => [
      ...demo.welcome(),
      ...(setUp === null ? [] : [`Make the first administrator: ${origin}${setUp}`]),
    ],
    drain() {
      state.draining = true;
      drain();
      sockets.gateway.sendAway();
    },
    async close() {
      await demo.rest();
      await sockets.close();
      live.reconciling.stop();
      cluster.stop();
      await live.engine.stop();
      await webhooks.stop();
      await people.stop();
    },
  };
}

function readiness(state: { draining: boolean; ready: boolean }, leading: boolean) {
  const checks = {
    server: state.draining ? "draining" : "ok",
    leader: leading ? "ok" : "standby",
    state: state.ready ? "ok" : "restoring",
  };
  return { ok: Object.values(checks).every((check) => check === "ok"), checks };
}

function transportOf({ tls, trustProxy }: Config): Transport {
  return {
    secure: tls !== undefined || trustProxy !== undefined,
    trustProxy: trustProxy ?? false,
    allowedOrigins: [],
  };
}
