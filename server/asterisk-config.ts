import type * as z from "zod/mini";
import { ConfigError, isUrl, text } from "#server/config-rules.ts";
import type { AsteriskSettings } from "#server/telephony/asterisk/asterisk-settings.ts";
import { phoneSocketOf } from "#server/telephony/asterisk/asterisk-settings.ts";

const word = (value: string) => /^[\w.-]{1,64}$/.test(value);
const wordRule = "must have 1 to 64 letters, digits, dots, hyphens or underscores";

/** Settings of the Asterisk connector; one Asterisk, named by where its REST interface is. */
export const asteriskRules = {
  ASTERISK_ARI_URL: text("must look like http://127.0.0.1:8088", (value) =>
    isUrl(value, "http:", "https:"),
  ),
  ASTERISK_ARI_USER: text(wordRule, word),
  ASTERISK_ARI_PASSWORD: text("must not be empty", (value) => value.length > 0),
  ASTERISK_APP: text(wordRule, word),
  ASTERISK_SOURCE: text("must be a path such as /pbx/asterisk", (value) =>
    /^\/[\w./-]{1,63}$/.test(value),
  ),
  ASTERISK_TRUNK: text(
    "must be the name of a PJSIP endpoint, or a dial string with {number} or {digits}",
    (value) => word(value) || /^\w+\/.*\{(number|digits)\}/.test(value),
  ),
  ASTERISK_AGENT_CONTEXT: text(wordRule, word),
  ASTERISK_MUSIC: text(wordRule, word),
  ASTERISK_MEDIA_ADDRESS: text("must be an address or a host name", (value) =>
    /^[\w.:-]+$/.test(value),
  ),
  ASTERISK_PHONE_SOCKET_URL: text("must look like ws://127.0.0.1:8088/ws", (value) =>
    isUrl(value, "ws:", "wss:"),
  ),
};

type Given = { [Name in keyof typeof asteriskRules]?: z.infer<(typeof asteriskRules)[Name]> };

export function readAsterisk(given: Given): AsteriskSettings | undefined {
  const { ASTERISK_ARI_URL: url, ASTERISK_ARI_PASSWORD: password } = given;
  if (url === undefined && password === undefined) return undefined;
  if (url === undefined || password === undefined) {
    throw new ConfigError(
      "ASTERISK_ARI_URL and ASTERISK_ARI_PASSWORD belong together: set both, or neither.",
    );
  }
  const app = given.ASTERISK_APP ?? "calldesk";
  return {
    ari: { url, user: given.ASTERISK_ARI_USER ?? "calldesk", password, app },
    source: given.ASTERISK_SOURCE ?? "/pbx/asterisk",
    trunk: given.ASTERISK_TRUNK ?? "trunk",
    agentContext: given.ASTERISK_AGENT_CONTEXT ?? "agents",
    music: given.ASTERISK_MUSIC ?? "default",
    mediaAddress: given.ASTERISK_MEDIA_ADDRESS,
    phoneSocketUrl: given.ASTERISK_PHONE_SOCKET_URL ?? phoneSocketOf(url),
  };
}
