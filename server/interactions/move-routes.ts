import type { Pool } from "pg";
import { personOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { requestIdOf } from "#server/http/request-id.ts";
import { moveInteraction as contract } from "#shared/contracts/customers.ts";
import type { CustomerId } from "#shared/ids.ts";
import { moveInteraction } from "./move-interaction.ts";

type Parts = Readonly<{
  pool: Pool;
  /** Their timeline is another now. */
  changed?(customerId: CustomerId): void;
}>;

export function moveRoutes(api: Api, { pool, changed }: Parts): void {
  api.handle(contract, async ({ params: { interactionId }, body, identity, scope, res }) => {
    const { customerId: to } = body;
    const { from } = await moveInteraction(pool, {
      interactionId,
      to,
      identity: personOf(identity),
      scope,
      requestId: requestIdOf(res),
    });
    if (from !== null) changed?.(from);
    changed?.(to);
    return { interactionId, from, to };
  });
}
