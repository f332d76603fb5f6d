import path from "node:path";
import type pg from "pg";
import type { Config } from "#server/config.ts";
import type { Api } from "#server/http/api.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { AudioLinks } from "#server/recordings/audio-links.ts";
import { RecordingCollector } from "#server/recordings/collect-recordings.ts";
import { DeleteRecordings } from "#server/recordings/delete-recordings.ts";
import { hearOfMedia } from "#server/recordings/hear-of-media.ts";
import { liveRecordingRoutes } from "#server/recordings/live-recording-routes.ts";
import { LiveRecordings } from "#server/recordings/live-recordings.ts";
import { recordingRoutes } from "#server/recordings/recording-routes.ts";
import { recordingRuleRoutes } from "#server/recordings/recording-rule-routes.ts";
import { RecordingRules } from "#server/recordings/recording-rules.ts";
import { RecordingStore } from "#server/recordings/recording-store.ts";
import type { SiteId } from "#shared/ids.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  config: Config;
  api: Api;
  live: LiveCentre;
}>;

export type Recordings = ReturnType<typeof createRecordings>;

/** Calls are recorded by rule, their sound is stored here, heard by right and deleted in time. */
export function createRecordings({ live, config, api, ...parts }: Parts) {
  const { pool, siteId, clock } = parts;
  const { engine, directory, lines } = live;
  const connectorOf = (source: string) => lines.connectorOf(source);
  const leading = () => engine.leading;
  const store = new RecordingStore(path.join(config.dataDir, "recordings"));
  const rules = new RecordingRules(pool, siteId);
  const links = new AudioLinks(config.secretKey, clock);
  const recorders = new LiveRecordings({ ...parts, engine, directory, rules, connectorOf });
  // Rules, too: another node may have changed them.
  const sweep = async () => {
    await rules.reload();
    await recorders.sweep();
  };
  const collector = new RecordingCollector({ ...parts, store, connectorOf, leading, sweep });
  const deletion = new DeleteRecordings({ ...parts, store, connectorOf, leading });
  const now = () => engine.now();
  const media = { ...parts, directory, rules, live: recorders, collector, now };

  engine.onApplied((applied) => recorders.add(applied));
  live.switchboard.onMedia(hearOfMedia(media));
  engine.onLeadership((leads) => {
    if (!leads) recorders.forget();
  });
  recordingRoutes(api, { pool, store, links, deletion });
  recordingRuleRoutes(api, { pool, rules });
  liveRecordingRoutes(api, { live: recorders, core: () => engine.core });
  collector.start();
  deletion.start();
  return {
    /** What desks show of their own call. */
    onChanged: recorders.onChanged.bind(recorders),
    /** Rules were changed by other ways than their own. */
    reload: () => rules.reload(),
    /** At the begin of a term, once the routing core knows its calls again. */
    async takeOver(): Promise<void> {
      await rules.reload();
      await recorders.restore();
    },
    async stop(): Promise<void> {
      recorders.forget();
      await Promise.all([collector.stop(), deletion.stop()]);
    },
  };
}
