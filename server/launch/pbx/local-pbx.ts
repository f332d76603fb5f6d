import { createServer } from "node:net";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { lockDataFolder } from "#server/launch/data-lock.ts";
import { keptSecret } from "#server/lib/kept-secret.ts";
import { startAsteriskProcess } from "./asterisk-process.ts";
import type { AsteriskProcess } from "./asterisk-process.ts";
import { freeUdpPort } from "./free-udp-port.ts";
import { ariUrl } from "./pbx-settings.ts";
import type { PbxSettings } from "./pbx-settings.ts";
import { ownAddresses } from "./render-config.ts";
import { unpackAsterisk } from "./unpack-asterisk.ts";
import type { AsteriskTree } from "./unpack-asterisk.ts";

export type LocalPbx = Readonly<{
  tree: AsteriskTree;
  asterisk: AsteriskProcess;
  /** What the server reads to find it. */
  environment: Record<string, string>;
  /** The same as a file. */
  environmentFile: string;
  stop: () => Promise<void>;
}>;

/** The number of the demo's front desk, where the accounts for visitors work. */
export const demoRoute = { number: "0800000123", queue: "frontdesk" };

const usualPorts = { http: 8088, sip: 5060, carrier: 5090 };

/** The Asterisk of development and the demo: for this machine, kept in DATA_DIR/pbx. */
export async function startLocalPbx(
  root: string,
  dataDir: string,
  say: (line: string) => void,
): Promise<LocalPbx> {
  const tree = unpackAsterisk(root, say);
  const folder = path.join(dataDir, "pbx");
  const unlock = lockDataFolder(folder);
  const settings = await localSettings(folder);
  const asterisk = await startAsteriskProcess(tree, settings);
  const environment = environmentOf(settings, tree);
  const environmentFile = path.join(folder, "calldesk.env");
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(environmentFile, lines.join(""), { mode: 0o600 });
  const stop = () => asterisk.stop().finally(unlock);
  return { tree, asterisk, environment, environmentFile, stop };
}

async function localSettings(folder: string): Promise<PbxSettings> {
  return {
    folder,
    httpPort: await tcpPort(usualPorts.http),
    sipPort: await freeUdpPort(usualPorts.sip),
    carrier: `127.0.0.1:${await freeUdpPort(usualPorts.carrier)}`,
    carrierAddresses: "127.0.0.1",
    routes: [demoRoute],
    rtp: { from: 20_000, to: 20_999 },
    bind: "127.0.0.1",
    // Browsers do not send to loopback, not even to that of their own machine.
    mediaAddress: ownAddresses()[0] ?? "127.0.0.1",
    ari: {
      user: "calldesk",
      password: keptSecret(path.join(folder, "ari-password")),
      app: "calldesk",
    },
  };
}

/** What a server reads to find an Asterisk with these settings. */
export function environmentOf(
  settings: PbxSettings,
  { espeak }: Pick<AsteriskTree, "espeak">,
): Record<string, string> {
  return {
    ESPEAK_NG: espeak,
    ASTERISK_ARI_URL: ariUrl(settings),
    ASTERISK_ARI_USER: settings.ari.user,
    ASTERISK_ARI_PASSWORD: settings.ari.password,
    ASTERISK_APP: settings.ari.app,
    ASTERISK_TRUNK: "trunk",
  };
}

/** This port of loopback, or another when it is taken. */
async function tcpPort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return tcpPort(0);
  }
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : wanted;
}
