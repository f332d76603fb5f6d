import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import path from "node:path";
import type { PbxSettings } from "./pbx-settings.ts";
import type { AsteriskTree } from "./unpack-asterisk.ts";

const templates = path.join(import.meta.dirname, "config");
/** Asterisk warns about these when they are missing; what they say by default is right. */
const defaults =
  "acl ccss cel codecs features manager pjproject res_curl res_http_media_cache udptl websocket_client";

type Places = Pick<AsteriskTree, "modules" | "data">;

/** Writes `etc` of an Asterisk's folder. */
export function renderConfig(settings: PbxSettings, places: Places): void {
  const etc = path.join(settings.folder, "etc");
  mkdirSync(etc, { recursive: true });
  for (const name of defaults.split(" ")) {
    writeFileSync(path.join(etc, `${name}.conf`), "; The defaults apply.\n");
  }
  const words = wordsOf(settings, places);
  for (const name of readdirSync(templates)) {
    const text = readFileSync(path.join(templates, name), "utf8");
    // The password of the REST interface is in one of them.
    writeFileSync(path.join(etc, name), fillIn(text, words), { mode: 0o600 });
  }
}

function fillIn(text: string, words: Record<string, string>): string {
  return text.replace(/\{\{([A-Z_]+)\}\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`A template asks for ${name}.`);
    return word;
  });
}

function wordsOf(settings: PbxSettings, { modules, data }: Places): Record<string, string> {
  const { ari, rtp, mediaAddress } = settings;
  return {
    FOLDER: settings.folder,
    MODULES: modules,
    DATA: data,
    VERBOSE: String(settings.verbose ?? 0),
    BIND: settings.bind,
    HTTP_PORT: String(settings.httpPort),
    SIP_PORT: String(settings.sipPort),
    RTP_FROM: String(rtp.from),
    RTP_TO: String(rtp.to),
    MEDIA_ADDRESS: mediaAddress,
    BIND_MEDIA: isLoopback(mediaAddress) ? "yes" : "no",
    ICE_CANDIDATES: iceCandidates(mediaAddress),
    CARRIER: settings.carrier,
    CARRIER_ADDRESSES: settings.carrierAddresses,
    ARI_APP: ari.app,
    ARI_USER: ari.user,
    ARI_PASSWORD: ari.password,
    DESK_PHONES: (settings.deskPhones ?? []).map(deskPhone).join(""),
    MORE_MODULES: (settings.modules ?? []).map((name) => `load = ${name}.so`).join("\n"),
    MORE_DIALPLAN: settings.dialplan ?? "",
  };
}

function deskPhone({ extension, password }: { extension: string; password: string }): string {
  return `
[${extension}](desk-phone)
auth = ${extension}
aors = ${extension}
callerid = ${extension} <${extension}>

[${extension}](desk-phone-auth)
username = ${extension}
password = ${password}

[${extension}](desk-phone-aor)
`;
}

/** Every address of this machine is shown to browsers as the one they can reach. */
function iceCandidates(mediaAddress: string): string {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal, address }) => {
      return family === "IPv4" && !internal && address !== mediaAddress;
    })
    .map(({ address }) => `${address} => ${mediaAddress}`)
    .join("\n");
}

function isLoopback(address: string): boolean {
  return address.startsWith("127.");
}
