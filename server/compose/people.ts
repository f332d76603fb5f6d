import type pg from "pg";
import { FirstAdministrator } from "#server/auth/first-administrator.ts";
import { createIdentification } from "#server/auth/identify.ts";
import { SessionService } from "#server/auth/session-service.ts";
import { SignInService } from "#server/auth/sign-in-service.ts";
import type { Engine } from "#server/engine/ports.ts";
import { IntegrationKeyService } from "#server/integration-keys/integration-key-service.ts";
import { StoredKeyRing } from "#server/integration-keys/key-ring.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { SecretBox } from "#server/lib/secrets.ts";
import type { SiteId } from "#shared/ids.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  secretBox: SecretBox;
  secure: boolean;
  core: () => Engine["core"];
}>;

/** Who may come in: people by session, machines by key. */
export async function createPeople({ core, secure, ...parts }: Parts) {
  const isBusy = (userId: Parameters<Engine["core"]["agent"]>[0]) =>
    typeof core().agent(userId)?.callId === "string";
  const sessions = new SessionService({ ...parts, isBusy });
  const keyRing = new StoredKeyRing(parts);
  await Promise.all([sessions.start(), keyRing.start()]);
  return {
    sessions,
    keyRing,
    keys: new IntegrationKeyService(parts.pool, parts.secretBox, keyRing),
    signIns: new SignInService({ ...parts, sessions }),
    firstAdministrator: new FirstAdministrator(parts.pool, parts.siteId),
    ...createIdentification(sessions, keyRing, secure),
    async stop() {
      keyRing.stop();
      await sessions.stop();
    },
  };
}

export type People = Awaited<ReturnType<typeof createPeople>>;
