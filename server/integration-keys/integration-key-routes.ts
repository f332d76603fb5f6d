import type { Response } from "express";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import type { Identity } from "#server/auth/identity.ts";
import { actorOf } from "#server/auth/identity.ts";
import {
  addSigningSecret,
  createIntegrationKey,
  dropOldSigningSecrets,
  listIntegrationKeys,
  revokeIntegrationKey,
} from "#shared/contracts/integration-keys.ts";
import type { Actor, IntegrationKeyService } from "./integration-key-service.ts";

export function integrationKeyRoutes(api: Api, keys: IntegrationKeyService): void {
  api.handle(listIntegrationKeys, async ({ identity }) => ({
    items: await keys.list(identity.siteId),
  }));
  api.handle(createIntegrationKey, ({ identity, body, res }) =>
    keys.create(actorIn(identity, res), body),
  );
  api.handle(revokeIntegrationKey, async ({ identity, params, res }) => {
    await keys.revoke(actorIn(identity, res), params.keyId);
    return undefined;
  });
  api.handle(addSigningSecret, ({ identity, params, res }) =>
    keys.addSecret(actorIn(identity, res), params.keyId),
  );
  api.handle(dropOldSigningSecrets, ({ identity, params, res }) =>
    keys.dropOldSecrets(actorIn(identity, res), params.keyId),
  );
}

function actorIn(identity: Identity, res: Response): Actor {
  return { siteId: identity.siteId, actor: actorOf(identity), requestId: requestIdOf(res) };
}
