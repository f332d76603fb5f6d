import { createHmac } from "node:crypto";
import type { MediaSettings } from "#server/media-config.ts";
import type { MediaWays } from "#shared/contracts/phones.ts";
import type { UserId } from "#shared/ids.ts";

/** As long as a session can be. What is taken away in between is worth nothing the next day. */
export const turnHours = 12;

/**
 * What one browser is told. Passwords for the relay are made of its secret and end by themselves:
 * the user name is the second they end and whose they are (draft-uberti-behave-turn-rest-00).
 */
export function mediaWaysOf(settings: MediaSettings, userId: UserId, now: number): MediaWays {
  const { iceServers, turnSecret, iceTransportPolicy } = settings;
  if (iceServers.length === 0) return { iceServers: [], iceTransportPolicy };
  const username = `${Math.floor(now / 1_000) + turnHours * 3_600}:${userId}`;
  const isTurn = (url: string) => url.startsWith("turn");
  const stun = iceServers.filter((url) => !isTurn(url));
  const turn = iceServers.filter(isTurn);
  return {
    iceServers: [
      ...(stun.length > 0 ? [{ urls: stun }] : []),
      ...(turn.length > 0 && turnSecret !== undefined
        ? [{ urls: turn, username, credential: hmac(turnSecret, username) }]
        : []),
    ],
    iceTransportPolicy,
  };
}

/** SHA-1 because that is what TURN servers check; as a keyed hash it is sound. */
function hmac(secret: string, text: string): string {
  return createHmac("sha1", secret).update(text).digest("base64");
}
