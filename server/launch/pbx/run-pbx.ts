import path from "node:path";
import { parseArgs } from "node:util";
import { onStop } from "#server/launch/on-stop.ts";
import { startLocalPbx } from "./local-pbx.ts";
import { startDemoCaller } from "./demo-caller.ts";

/** `npm run pbx`: an Asterisk for development, and with `--caller` somebody who calls it. */

const root = path.resolve(import.meta.dirname, "../../..");
const say = (line: string) => console.log(line);
let ending = false;
const closing: (() => Promise<void> | void)[] = [];

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { caller: { type: "boolean" } } });
  const dataDir = path.resolve(process.env.DATA_DIR ?? "data");
  const pbx = await startLocalPbx(root, dataDir, say);
  closing.push(() => pbx.stop());
  const { asterisk, environmentFile } = pbx;
  void asterisk.gone.then(() => finish(1));
  const { sipPort, carrier } = asterisk.settings;
  say(`SIP callers reach it at 127.0.0.1:${sipPort}; outside numbers are called at ${carrier}.`);
  say(
    `The console finds it with: env $(cat ${path.relative(process.cwd(), environmentFile)}) npm start`,
  );
  if (values.caller) closing.push(await startDemoCaller(pbx, say));
  say(`Asterisk is ready: ${asterisk.url}`);
}

async function finish(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const step of closing.splice(0).toReversed()) await step();
  process.exit(code);
}

onStop(() => void finish(0));
try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await finish(1);
}
