import * as z from "zod/mini";
import type { SecretBox } from "#server/lib/secrets.ts";
import { newSigningSecret, signWebhook } from "#server/lib/standard-webhook.ts";
import type { Millis } from "#shared/time.ts";

/** The secret in use and, for a while after a change, the one before. */
const Secrets = z.object({
  current: z.string(),
  previous: z.optional(z.object({ secret: z.string(), until: z.number() })),
});
type Secrets = z.infer<typeof Secrets>;

const overlapMs = 86_400_000;

export function createSecrets(box: SecretBox): { secret: string; sealed: string } {
  const secret = newSigningSecret();
  return { secret, sealed: box.seal(JSON.stringify({ current: secret } satisfies Secrets)) };
}

export function rotateSecrets(
  box: SecretBox,
  sealed: string,
  now: Millis,
): { secret: string; sealed: string } {
  const secret = newSigningSecret();
  const previous = { secret: read(box, sealed).current, until: now + overlapMs };
  return { secret, sealed: box.seal(JSON.stringify({ current: secret, previous })) };
}

/** The `webhook-signature` header: one signature per valid secret, apart by a space. */
export function signatureOf(
  box: SecretBox,
  sealed: string,
  message: { id: string; at: Millis; body: string },
): string {
  const { current, previous } = read(box, sealed);
  const valid = previous && previous.until > message.at ? [current, previous.secret] : [current];
  return valid.map((secret) => signWebhook(secret, message)).join(" ");
}

function read(box: SecretBox, sealed: string): Secrets {
  return Secrets.parse(JSON.parse(box.open(sealed)));
}
