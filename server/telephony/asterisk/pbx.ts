import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import type { AriClient } from "./ari-client.ts";
import type { AsteriskSettings } from "./asterisk-settings.ts";
import type { Bridges } from "./bridges.ts";
import type { Legs } from "./legs.ts";
import type { PbxCalls } from "./pbx-call.ts";
import type { PhoneWatch } from "./phone-watch.ts";
import type { Reports } from "./reports.ts";

/** What the parts of the connector share. */
export type Pbx = Readonly<{
  settings: AsteriskSettings;
  ari: AriClient;
  calls: PbxCalls;
  legs: Legs;
  bridges: Bridges;
  phones: PhoneWatch;
  reports: Reports;
  clock: Clock;
  log: Logger;
}>;
