import type { PbxSettings } from "./pbx-settings.ts";
import type { AsteriskTree } from "./unpack-asterisk.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Debian's packages put things, in the image. */
export function installedTree(architecture: string): AsteriskTree {
  const triplet = architecture === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  return {
    asterisk: "/usr/sbin/asterisk",
    espeak: "/usr/bin/espeak-ng",
    sipp: "/usr/bin/sipp",
    modules: `/usr/lib/${triplet}/asterisk/modules`,
    data: "/usr/share/asterisk",
  };
}

/**
 * What the image reads. Inside a container it listens everywhere: which ports get out is decided
 * where it is started.
 * @throws an Error that names what is missing.
 */
export function readContainerSettings(environment: Environment, folder: string): PbxSettings {
  const password = environment["ARI_PASSWORD"];
  if (!password || password.length < 16) {
    throw new Error("ARI_PASSWORD must have at least 16 characters.");
  }
  return {
    folder,
    httpPort: 8088,
    sipPort: 5060,
    carrier: environment["CARRIER"] || "127.0.0.1:5090",
    carrierAddresses: environment["CARRIER_ADDRESSES"] || "127.0.0.1",
    rtp: { from: 20_000, to: 20_199 },
    bind: "0.0.0.0",
    mediaAddress: environment["MEDIA_ADDRESS"] || "127.0.0.1",
    ari: { user: "calldesk", password, app: environment["ARI_APP"] || "calldesk" },
  };
}
