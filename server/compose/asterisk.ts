import type { Config } from "#server/config.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { AsteriskConnector } from "#server/telephony/asterisk/asterisk-connector.ts";
import { IvrRunner } from "#server/telephony/asterisk/ivr-runner.ts";
import type { IvrOffice } from "#server/telephony/ivr/ivr-office.ts";
import { Locale } from "#shared/locale.ts";
import type { DeviceState } from "#shared/contracts/agents.ts";
import type { AgentId } from "#shared/ids.ts";
import type { Ivr } from "./ivr.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{ config: Config; live: LiveCentre; ivr: Ivr; clock: Clock; log: Logger }>;

type DeviceListener = (agentId: AgentId, device: DeviceState) => Promise<void>;
export type Asterisk = ReturnType<typeof createAsterisk>;

/** The prompt of this name among those of the IVR; without it callers hear a tone. */
async function recordingNotice(office: IvrOffice, language: string | null) {
  const { config } = await office.current();
  const spoken = Locale.safeParse(language).data ?? config.language;
  return office.mediaOf(config, { prompt: "recording-notice", language: spoken, values: {} });
}

/** Real telephones, when there is an Asterisk. It is connected to by who leads, and by nobody else. */
export function createAsterisk({ config, live, ivr, clock, log }: Parts) {
  const { asterisk: settings } = config;
  const connector = settings && new AsteriskConnector({ settings, clock, log });
  // Known before calls are resumed: what nobody carries counts as connected.
  if (connector) {
    live.lines.add(connector);
    const { pbx } = connector.room;
    const office = ivr.officeFor(connector.source);
    connector.treatCallers((calls) => new IvrRunner({ pbx, calls, office }));
    connector.announceRecordings((language) => recordingNotice(office, language));
  }
  let tellDevice: DeviceListener | undefined;
  return {
    connector,
    /** Who weighs what Asterisk knows of a telephone against what its browser says of itself. */
    onDevice(listener: DeviceListener): void {
      tellDevice = listener;
    },
    /** From the begin of a term. Does not wait for an Asterisk that is away. */
    work(): void {
      connector
        ?.start((report) =>
          report.kind === "device" && tellDevice
            ? tellDevice(report.agentId, report.device)
            : live.switchboard.report(connector, report),
        )
        .catch((error: unknown) => log.error({ error }, "Asterisk was not connected"));
    },
    async stop(): Promise<void> {
      await connector?.stop();
    },
  };
}
