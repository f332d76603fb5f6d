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
    // Whoever speaks plain SIP is on this machine while nobody else gets in.
    MEDIA_ADDRESS: isLoopback(settings.bind) ? settings.bind : mediaAddress,
    BIND_MEDIA: isLoopback(settings.bind) ? "yes" : "no",
    ICE_CANDIDATES: iceCandidates(mediaAddress),
    CARRIER: settings.carrier,
    CARRIER_ADDRESSES: settings.carrierAddresses,
    ARI_APP: ari.app,
    ARI_USER: ari.user,
    ARI_PASSWORD: ari.password,
    ROUTES: (settings.routes ?? []).map(route).join("\n"),
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

function route({ number, queue }: { number: string; queue: string }): string {
  return `exten => ${number},1,Set(TO_QUEUE=${queue})\n same => n,Goto(to-acd,\${EXTEN},1)`;
}

/** An address that is not this machine's own is shown to browsers in place of all that are. */
function iceCandidates(mediaAddress: string): string {
  const own = ownAddresses();
  if (own.includes(mediaAddress)) return "";
  return own.map((address) => `${address} => ${mediaAddress}`).join("\n");
}

/** IPv4, without loopback; empty on a machine without a network. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}

function isLoopback(address: string): boolean {
  return address.startsWith("127.");
}
