import type pg from "pg";
import type { Config } from "#server/config.ts";
import { loadDemoCallers } from "#server/demo/demo-callers.ts";
import { demoCredentials } from "#server/demo/demo-credentials.ts";
import type { DemoCredentials } from "#server/demo/demo-credentials.ts";
import { seedDemo } from "#server/demo/seed-demo.ts";
import { simulatedQueueKeys } from "#server/demo/seed/demo-queues.ts";
import { simulatedUserNames } from "#server/demo/seed/staff.ts";
import { startSimulatedAgents } from "#server/demo/simulated-agents.ts";
import { simulatorRoutes } from "#server/demo/simulator-routes.ts";
import type { Api } from "#server/http/api.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import {
  faultlessBehaviour,
  ordinaryBehaviour,
} from "#server/telephony/simulator/simulator-behaviour.ts";
import { Simulator } from "#server/telephony/simulator/simulator.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{ config: Config; pool: pg.Pool; clock: Clock; log: Logger }>;

/** What --demo adds; without it nothing here does anything. */
export interface Demo {
  routes(api: Api): void;
  /** Callers call and agents answer, from the begin of a term to its end. */
  work(live: LiveCentre): Promise<void>;
  stop(): Promise<void>;
  /** Sign-ins and key, for the screen of whoever started it. */
  welcome(): readonly string[];
}

const noDemo: Demo = {
  routes() {},
  async work() {},
  async stop() {},
  welcome: () => [],
};

export async function createDemo(parts: Parts): Promise<Demo> {
  const { config, pool } = parts;
  if (!config.demo) return noDemo;
  const credentials = await demoCredentials({
    dataDir: config.dataDir,
    password: config.demoPassword,
  });
  await seedDemo(pool, { ...credentials, now: new Date() });
  return runDemo(parts, credentials);
}

async function runDemo(
  { config, pool, clock, log }: Parts,
  credentials: DemoCredentials,
): Promise<Demo> {
  const random = new SeededRandom(clock.now());
  const simulator = new Simulator({
    clock,
    random,
    log,
    callers: await loadDemoCallers(pool, random),
    queues: simulatedQueueKeys,
    callsPerMinute: config.simulatorCallsPerMinute,
    behaviour: config.simulatorMishaps ? ordinaryBehaviour : faultlessBehaviour,
  });
  let agents: { stop(): void } | undefined;
  return {
    routes: (api) => simulatorRoutes(api, simulator),
    async work({ lines, switchboard }) {
      lines.add(simulator);
      await simulator.start((report) => switchboard.report(simulator, report));
      agents = startSimulatedAgents({
        origin: originOf(config),
        password: credentials.password,
        userNames: simulatedUserNames,
        random,
        clock,
        log,
      });
    },
    async stop() {
      agents?.stop();
      agents = undefined;
      await simulator.stop();
    },
    welcome: () => [
      "Demo sign-ins: ana, ben, cho (agents) · sue (supervisor) · adam (admin) · quinn (quality)",
      `Password:      ${credentials.password}`,
      `Key for calls: ${credentials.integrationKey}`,
    ],
  };
}

function originOf({ tls, host, port }: Config): string {
  return `${tls ? "https" : "http"}://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
}
