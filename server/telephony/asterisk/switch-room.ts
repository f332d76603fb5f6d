import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { AriClient } from "./ari-client.ts";
import { Arrivals } from "./arrivals.ts";
import type { AsteriskSettings } from "./asterisk-settings.ts";
import { Bridges } from "./bridges.ts";
import { Departures } from "./departures.ts";
import { Legs } from "./legs.ts";
import { Monitors } from "./monitors.ts";
import { Offers } from "./offers.ts";
import { OutsideCalls } from "./outside-calls.ts";
import type { Pbx } from "./pbx.ts";
import { PbxCalls } from "./pbx-call.ts";
import { PhoneAccounts } from "./phone-accounts.ts";
import { PhoneWatch } from "./phone-watch.ts";
import { Reports } from "./reports.ts";
import { SilentLegs } from "./silent-legs.ts";

type Parts = Readonly<{ settings: AsteriskSettings; clock: Clock; log: Logger }>;

export type SwitchRoom = ReturnType<typeof createSwitchRoom>;

/** The parts of the connector, joined. */
export function createSwitchRoom({ settings, clock, log }: Parts) {
  const ari = new AriClient({ settings: settings.ari, clock, log });
  const calls = new PbxCalls();
  const reports = new Reports(settings.source, clock, log);
  const legs = new Legs(ari, calls, clock);
  const bridges = new Bridges(ari, settings.music);
  const phones = new PhoneWatch(reports, clock);
  const pbx: Pbx = { settings, ari, calls, legs, bridges, phones, reports, clock, log };
  const silent = new SilentLegs(pbx);
  phones.onLost = (agentId) => silent.watch(agentId);
  const accounts = new PhoneAccounts(ari, settings);
  const offers = new Offers(pbx);
  const outside = new OutsideCalls(pbx, offers);
  const monitors = new Monitors(pbx);
  const arrivals = new Arrivals(pbx, offers);
  const departures = new Departures({ pbx, arrivals, offers, outside, monitors });
  return { pbx, accounts, offers, outside, monitors, arrivals, departures };
}
