import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startAsteriskProcess } from "#server/launch/pbx/asterisk-process.ts";
import type { AsteriskProcess } from "#server/launch/pbx/asterisk-process.ts";
import { freeUdpPort } from "#server/launch/pbx/free-udp-port.ts";
import { environmentOf } from "#server/launch/pbx/local-pbx.ts";
import type { PbxSettings } from "#server/launch/pbx/pbx-settings.ts";
import { unpackAsterisk } from "#server/launch/pbx/unpack-asterisk.ts";
import { freePort } from "./free-port.ts";

const root = path.resolve(import.meta.dirname, "../..");

export type TestAsterisk = Readonly<{
  /** Such as `http://127.0.0.1:40123`: `/ari` for the connector, `/ws` for browser phones. */
  url: string;
  ari: PbxSettings["ari"];
  /** What a server reads to find it. */
  environment: Record<string, string>;
  /** Where callers reach it by SIP over UDP. */
  sipPort: number;
  /** Where it sends calls to outside numbers: open a telephone on this port to take them. */
  carrierPort: number;
  /** Of its recordings, when a test wants to look at the files. */
  folder: string;
  output(): string;
  cli(command: string): string;
  /** Ends it as a crash would; `startAgain` has the same ports and folder. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  /** Stops it and removes its folder. */
  dispose(): Promise<void>;
}>;

type Extras = Partial<
  Pick<PbxSettings, "verbose" | "modules" | "dialplan" | "deskPhones" | "routes" | "rtp">
>;

/** A private Asterisk on ports of its own, ready in about half a second. */
export async function startAsterisk(more: Extras = {}): Promise<TestAsterisk> {
  const tree = unpackAsterisk(root, console.log);
  const folder = mkdtempSync(path.join(tmpdir(), "calldesk-pbx-"));
  // Under root Asterisk has an account of its own, which must get in.
  chmodSync(folder, 0o755);
  const settings = await ownSettings(folder);
  let running: AsteriskProcess = await startAsteriskProcess(tree, { ...settings, ...more });
  return {
    url: running.url,
    ari: settings.ari,
    environment: {
      ...environmentOf(settings, tree),
      ASTERISK_MEDIA_ADDRESS: settings.mediaAddress,
    },
    sipPort: settings.sipPort,
    carrierPort: Number(settings.carrier.split(":")[1]),
    folder,
    output: () => running.output(),
    cli: (command) => running.cli(command),
    kill: () => running.kill(),
    stop: () => running.stop(),
    async startAgain() {
      await running.stop();
      running = await startAsteriskProcess(tree, { ...settings, ...more });
    },
    async dispose() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

async function ownSettings(folder: string): Promise<PbxSettings> {
  const httpPort = await freePort();
  // Below the ports that others are lent. Asterisk skips the ones in use, so an overlap is harmless.
  const from = 10_000 + (httpPort % 40) * 500;
  return {
    folder,
    httpPort,
    sipPort: await freeUdpPort(),
    carrier: `127.0.0.1:${await freeUdpPort()}`,
    carrierAddresses: "127.0.0.1",
    rtp: { from, to: from + 499 },
    bind: "127.0.0.1",
    mediaAddress: "127.0.0.1",
    ari: { user: "calldesk", password: "only for this test", app: "calldesk" },
  };
}
