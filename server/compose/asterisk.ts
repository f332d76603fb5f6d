import type { Config } from "#server/config.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { AsteriskConnector } from "#server/telephony/asterisk/asterisk-connector.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{ config: Config; live: LiveCentre; clock: Clock; log: Logger }>;

export type Asterisk = ReturnType<typeof createAsterisk>;

/** Real telephones, when there is an Asterisk. It is connected to by who leads, and by nobody else. */
export function createAsterisk({ config, live, clock, log }: Parts) {
  const { asterisk: settings } = config;
  const connector = settings && new AsteriskConnector({ settings, clock, log });
  // Known before calls are resumed: what nobody carries counts as connected.
  if (connector) live.lines.add(connector);
  return {
    connector,
    /** From the begin of a term. Does not wait for an Asterisk that is away. */
    work(): void {
      connector
        ?.start((report) => live.switchboard.report(connector, report))
        .catch((error: unknown) => log.error({ error }, "Asterisk was not connected"));
    },
    async stop(): Promise<void> {
      await connector?.stop();
    },
  };
}
