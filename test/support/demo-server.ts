import type { Pool } from "pg";
import { seedDemo } from "#server/demo/seed-demo.ts";
import { aDatabase } from "./database.ts";
import { startServerProcess } from "./server-process.ts";
import type { ServerProcess } from "./server-process.ts";

export const demoPassword = "correct horse battery";

export type DemoServer = {
  readonly url: string;
  /** What the start prints as "Key for calls". */
  readonly key: string;
  readonly pool: Pool;
  output(): string;
  /** Kills it as a crash would and starts it again; resolves when it is ready. */
  crash(): Promise<void>;
  /** Only kills it. */
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  dispose(): Promise<void>;
};

type Options = {
  /** Share of the whole demo. */
  scale?: number;
  /** Callers a minute in the queues of the simulated agents. */
  callsPerMinute?: number;
  /** Of the process, such as where its telephone system is. */
  env?: Record<string, string>;
  /** Changes the database between the seed and the start. */
  prepare?: (pool: Pool) => Promise<unknown>;
};

/**
 * `npm start -- --demo` as a process of its own, on a small demo in a database of its own. It finds
 * the demo there already, so it is ready in seconds.
 */
export async function startDemoServer(options: Options = {}): Promise<DemoServer> {
  const { scale = 0.02, callsPerMinute = 0, env = {}, prepare } = options;
  const database = await aDatabase();
  await seedDemo(database.pool, {
    password: demoPassword,
    integrationKey: "cdk_replaced-at-the-start",
    now: new Date(),
    scale,
  });
  await prepare?.(database.pool);
  let server: ServerProcess = await startServerProcess({
    args: ["--demo"],
    env: {
      ...env,
      DATABASE_URL: database.url,
      DEMO_PASSWORD: demoPassword,
      SIMULATOR_CALLS_PER_MINUTE: String(callsPerMinute),
      // Where a test makes the calls itself, it also says what goes wrong.
      SIMULATOR_MISHAPS: callsPerMinute === 0 ? "no" : "yes",
    },
  });
  const startAgain = async () => {
    server = await server.restart("SIGKILL");
  };
  return {
    url: server.url,
    key: keyIn(server.output()),
    pool: database.pool,
    output: () => server.output(),
    crash: startAgain,
    kill: async () => void (await server.end("SIGKILL")),
    startAgain,
    async dispose() {
      await server.dispose();
      await database.drop();
    },
  };
}

function keyIn(output: string): string {
  const key = /^Key for calls: (\S+)$/m.exec(output)?.[1];
  if (key === undefined) throw new Error(`The start printed no key:\n${output}`);
  return key;
}
