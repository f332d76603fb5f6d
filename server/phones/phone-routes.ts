import { personOf } from "#server/auth/identity.ts";
import type { Api } from "#server/http/api.ts";
import { closePhone, openPhone, rejoinCall, reportPhone } from "#shared/contracts/phones.ts";
import type { PhoneService } from "./phone-service.ts";

export function phoneRoutes(api: Api, phones: PhoneService): void {
  api.handle(openPhone, async ({ identity, body }) => ({
    account: await phones.open(personOf(identity), body.takeOver),
  }));
  api.handle(closePhone, ({ identity }) => phones.close(personOf(identity)));
  api.handle(reportPhone, ({ identity, body }) => phones.report(personOf(identity), body.device));
  api.handle(rejoinCall, ({ identity, body }) => phones.rejoin(personOf(identity), body.callId));
}
