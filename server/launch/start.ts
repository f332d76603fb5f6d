import path from "node:path";
import { readConfig } from "#server/config.ts";
import type { Config } from "#server/config.ts";
import { helpersGiveWay } from "#server/lib/give-way.ts";
import { createLogger } from "#server/lib/create-logger.ts";
import { startServer } from "#server/main.ts";
import { buildClient } from "./build-client.ts";
import { lockDataFolder } from "./data-lock.ts";
import { startLocalDatabase } from "./local-database.ts";
import { onStop } from "./on-stop.ts";
import { readArguments } from "./read-arguments.ts";
import type { StartArguments } from "./read-arguments.ts";
import { untilReady } from "./until-ready.ts";

/** `npm start`: everything from the settings to the printed address, and back. */

const root = path.resolve(import.meta.dirname, "../..");
const say = (line: string) => console.log(line);
const closing: (() => Promise<void> | void)[] = [];
const giveUp = new AbortController();

async function start(): Promise<void> {
  const wishes = readArguments(process.argv.slice(2));
  let config = await readSettings(wishes);
  const log = createLogger(config.logLevel);
  process.on("uncaughtException", (error, origin) => {
    log.error({ error, origin }, "A fault that nothing caught; stopping.");
    void finish(1);
  });
  onStop((why) => {
    log.info({ why }, "Stopping.");
    giveUp.abort(new Error("The start was given up."));
    void finish(0);
  });
  closing.push(lockDataFolder(config.dataDir));
  const pbx = wishes.pbx ? await startPbx(config) : undefined;
  if (pbx) config = await readSettings(wishes, pbx.environment);
  const server = await startServer(config, {
    log,
    signal: giveUp.signal,
    createApp: async (...parts) => {
      const [{ createApp }] = await Promise.all([import("#server/app.ts"), buildClient(root, say)]);
      return createApp(...parts);
    },
    databaseUrl: async () => {
      if (config.databaseUrl !== undefined) return config.databaseUrl;
      const database = await startLocalDatabase(config.dataDir, { log, say });
      closing.push(() => database.stop());
      return database.url;
    },
  });
  closing.push(() => server.stop());
  const readiness = await untilReady(server.ready, giveUp.signal);
  helpersGiveWay(); // Until now they made the start quicker.
  for (const line of server.welcome) say(line);
  if (pbx && config.demo) closing.push(await pbx.startCaller());
  say(`Calldesk ${readiness === "ready" ? "is ready" : "stands by"}: ${server.url}`);
}

async function readSettings(
  { demo, https }: StartArguments,
  found: Record<string, string> = {},
): Promise<Config> {
  const config = readConfig({ ...process.env, ...found }, demo);
  if (!https || config.tls) return config;
  const { keptCertificate } = await import("./self-signed.ts");
  return { ...config, tls: await keptCertificate(config.dataDir) };
}

/** `--pbx`: an Asterisk of our own, and in the demo somebody who calls it. */
async function startPbx({ dataDir }: Config) {
  const [{ startLocalPbx }, { startDemoCaller }] = await Promise.all([
    import("./pbx/local-pbx.ts"),
    import("./pbx/demo-caller.ts"),
  ]);
  const pbx = await startLocalPbx(root, dataDir, say);
  closing.push(() => pbx.stop());
  return { environment: pbx.environment, startCaller: () => startDemoCaller(pbx, say) };
}

/** In the reverse order of the start, once, whatever asks for it. */
async function finish(code: number): Promise<void> {
  process.exitCode = code;
  for (const step of closing.splice(0).toReversed()) await step();
  process.exit(code);
}

/** What people can put right themselves is told as a sentence, a bug with its stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const told = ["Error", "ConfigError", "ListenError"].includes(error.name);
  return told ? error.message : (error.stack ?? error.message);
}

try {
  await start();
} catch (error) {
  if (!giveUp.signal.aborted) {
    console.error(describe(error));
    await finish(1);
  }
}
