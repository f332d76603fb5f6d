import type { Server } from "node:http";
import type { Api } from "#server/http/api.ts";
import type { MediaSettings } from "#server/media-config.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Transport } from "#server/http/security-headers.ts";
import type { Logger } from "#server/lib/logger.ts";
import { phoneRoutes } from "#server/phones/phone-routes.ts";
import { PhoneService } from "#server/phones/phone-service.ts";
import { proxySip } from "#server/phones/sip-proxy.ts";
import type { Asterisk } from "./asterisk.ts";
import type { LiveCentre } from "./live-centre.ts";
import type { People } from "./people.ts";

type Parts = Readonly<{
  live: LiveCentre;
  asterisk: Pick<Asterisk, "onDevice">;
  people: People;
  media: MediaSettings;
  clock: Clock;
  log: Logger;
}>;

/** Browsers as telephones: accounts for who is signed in, and the way of their SIP. */
export function createPhones({ live, asterisk, people, ...base }: Parts) {
  let proxy: ReturnType<typeof proxySip> | undefined;
  const isConnected = (hash: string) => proxy?.isConnected(hash) ?? false;
  const disconnect = (hash: string) => proxy?.disconnect(hash);
  const phones = new PhoneService({ ...live, ...base, isConnected, disconnect });
  asterisk.onDevice((agentId, device) => phones.devices.tell(agentId, "line", device));
  people.sessions.onRevoked((hash) => phones.withdraw(hash));
  return {
    routes: (api: Api) => phoneRoutes(api, phones),
    /** From now on this server takes SIP, too. */
    relay(http: Server, transport: Transport): void {
      proxy = proxySip({
        http,
        transport,
        identifySocket: (handshake) => people.identifySocket(handshake),
        onRevoked: (listener) => people.sessions.onRevoked(listener),
        upstream: () => phones.socketUrl(),
        log: base.log,
      });
    },
    stop: () => proxy?.stop(),
  };
}
