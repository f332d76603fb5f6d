import type { IncomingMessage } from "node:http";
import type { Request } from "express";
import type { KeyRing, LiveKey } from "#server/integration-keys/key-ring.ts";
import { AppError } from "#server/lib/app-error.ts";
import { verifyWebhook, type SignatureFault } from "#server/lib/standard-webhook.ts";
import type { Millis } from "#shared/time.ts";

/** Scope of the keys that may post events. */
const ingest = "events:ingest";

/** The key of `Authorization: Bearer cdk_…`; undefined when the sender signs instead. */
export function bearerKey(req: IncomingMessage, keys: KeyRing): LiveKey | undefined {
  const header = req.headers.authorization;
  if (header === undefined) {
    if (req.headers["webhook-signature"] !== undefined) return undefined;
    throw new AppError("not_signed_in", "Send an integration key or a webhook signature.");
  }
  const token = /^bearer +(\S+)\s*$/i.exec(header)?.[1];
  return allowed(token === undefined ? undefined : keys.withToken(token));
}

/** The key whose secret signed these bytes; its id stands in `webhook-key-id` or `?key=`. */
export function signingKey(req: Request, keys: KeyRing, now: Millis): LiveKey {
  const key = keys.withId(header(req, "webhook-key-id") ?? queryKey(req) ?? "");
  const fault = verifyWebhook(
    key?.signingSecrets ?? [],
    {
      id: header(req, "webhook-id"),
      timestamp: header(req, "webhook-timestamp"),
      signature: header(req, "webhook-signature"),
    },
    Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
    now,
  );
  if (!key || fault) throw new AppError("invalid_signature", sentences[fault ?? "mismatch"]);
  return allowed(key);
}

/** The key in the path, of PBXs that can set nothing but an address. */
export function pathKey(token: string, keys: KeyRing): LiveKey {
  return allowed(keys.withToken(token));
}

function allowed(key: LiveKey | undefined): LiveKey {
  if (!key) throw new AppError("not_signed_in", "This integration key is not valid.");
  if (!key.identity.scopes.has(ingest))
    throw new AppError("permission_denied", `This key lacks the scope ${ingest}.`);
  return key;
}

const sentences: Record<SignatureFault, string> = {
  incomplete: "webhook-id, webhook-timestamp and webhook-signature are needed.",
  stale: "The webhook-timestamp is more than five minutes off; check the sender's clock.",
  mismatch: "No signature matches this key and body.",
};

function header(req: Request, name: string): string | undefined {
  const value = req.headers[name];
  return typeof value === "string" ? value : undefined;
}

function queryKey(req: Request): string | undefined {
  return typeof req.query.key === "string" ? req.query.key : undefined;
}
