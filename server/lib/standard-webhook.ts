import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Millis } from "#shared/time.ts";

/**
 * Standard Webhooks (symmetric, v1), both directions. Own code rather than the package of that
 * name: it reads the wall clock itself, takes text only and hashes in JavaScript.
 */
export type SignatureHeaders = Readonly<{
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
}>;

export type SignatureFault = "incomplete" | "stale" | "mismatch";

const toleranceMs = 5 * 60_000;
const prefix = "whsec_";

export function newSigningSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

export function signWebhook(
  secret: string,
  message: { id: string; at: Millis; body: string | Uint8Array },
): string {
  const seconds = Math.floor(message.at / 1000);
  return `v1,${digest(secret, message.id, String(seconds), message.body).toString("base64")}`;
}

/** undefined: genuine. Any of the secrets will do, so that they can be changed without a gap. */
export function verifyWebhook(
  secrets: readonly string[],
  headers: SignatureHeaders,
  body: Uint8Array,
  now: Millis,
): SignatureFault | undefined {
  const { id, timestamp, signature } = headers;
  if (!id || !signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return "incomplete";
  if (Math.abs(now - Number(timestamp) * 1000) > toleranceMs) return "stale";
  const given = signature
    .split(" ")
    .filter((part) => part.startsWith("v1,"))
    .map((part) => Buffer.from(part.slice(3), "base64"));
  const genuine = secrets.some((secret) => {
    const expected = digest(secret, id, timestamp, body);
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
  return genuine ? undefined : "mismatch";
}

function digest(secret: string, id: string, timestamp: string, body: string | Uint8Array): Buffer {
  const key = Buffer.from(
    secret.startsWith(prefix) ? secret.slice(prefix.length) : secret,
    "base64",
  );
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
}
