import type * as z from "zod/mini";
import { ConfigError, text } from "#server/config-rules.ts";

/** How browsers' media reaches the exchange when it cannot do so directly. */
export type MediaSettings = Readonly<{
  /** URLs of one STUN and TURN service, such as `turn:turn.example:3478`. */
  iceServers: readonly string[];
  /** Shared with the TURN server (coturn's static-auth-secret). */
  turnSecret: string | undefined;
  iceTransportPolicy: "all" | "relay";
}>;

const isServer = (url: string) => /^(stuns?|turns?):[\w.[\]:-]+(\?transport=(udp|tcp))?$/.test(url);
const isTurn = (url: string) => /^turns?:/.test(url);
const listOf = (value: string) => value.split(",").map((url) => url.trim());

export const mediaRules = {
  ICE_SERVERS: text(
    "must be stun: and turn: URLs with commas, such as stun:turn.example,turn:turn.example:3478",
    (value) => listOf(value).every(isServer),
  ),
  TURN_SECRET: text("must have at least 16 characters", (value) => value.length >= 16),
  ICE_TRANSPORT_POLICY: text("must be all or relay", (value) => ["all", "relay"].includes(value)),
};

type Given = { [Name in keyof typeof mediaRules]?: z.infer<(typeof mediaRules)[Name]> };

export function readMedia(given: Given): MediaSettings {
  const iceServers = given.ICE_SERVERS === undefined ? [] : listOf(given.ICE_SERVERS);
  const turnSecret = given.TURN_SECRET;
  const iceTransportPolicy = given.ICE_TRANSPORT_POLICY === "relay" ? "relay" : "all";
  const relays = iceServers.some(isTurn);
  if (relays !== (turnSecret !== undefined)) {
    throw new ConfigError("TURN_SECRET and a turn: URL in ICE_SERVERS belong together.");
  }
  if (iceTransportPolicy === "relay" && !relays) {
    throw new ConfigError("ICE_TRANSPORT_POLICY relay needs a turn: URL in ICE_SERVERS.");
  }
  return { iceServers, turnSecret, iceTransportPolicy };
}
