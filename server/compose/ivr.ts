import type pg from "pg";
import type { Config } from "#server/config.ts";
import type { Api } from "#server/http/api.ts";
import { callPlaces } from "#server/ivr/call-places.ts";
import { CustomerPins } from "#server/ivr/customer-pins.ts";
import { IvrBook } from "#server/ivr/ivr-book.ts";
import { ivrRoutes } from "#server/ivr/ivr-routes.ts";
import { IvrService } from "#server/ivr/ivr-service.ts";
import { Sounds } from "#server/ivr/sounds.ts";
import { createSpeech } from "#server/ivr/speech.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { IvrOffice } from "#server/telephony/ivr/ivr-office.ts";
import { mediaAt } from "#server/telephony/ivr/sound-media.ts";
import type { CallRef } from "#server/acd/inputs.ts";
import type { SiteId } from "#shared/ids.ts";
import type { LiveCentre } from "./live-centre.ts";

type Parts = Readonly<{
  config: Config;
  pool: pg.Pool;
  siteId: SiteId;
  clock: Clock;
  log: Logger;
  live: LiveCentre;
}>;

export type Ivr = Awaited<ReturnType<typeof createIvr>>;

/** What callers meet before an agent: its settings, and what telephone systems ask of it. */
export async function createIvr({ config, pool, siteId, clock, log, live }: Parts) {
  const { directory } = live;
  const sounds = new Sounds({ db: pool, siteId, speech: createSpeech(config.espeakCommand) });
  const pins = new CustomerPins(siteId, clock);
  const queueKeys = () => new Set([...directory.queues()].map(({ key }) => key));
  const book = new IvrBook({ pool, siteId, sounds, pins, clock, log, site: () => directory });
  const followNumbers = async () => {
    directory.numbers = (await book.current()).config.numbers;
  };
  const ivr = new IvrService({ pool, sounds, pins, queueKeys, saved: followNumbers });
  await followNumbers();
  // Another node may have saved.
  const stop = repeat(clock, { everyMs: 30_000 }, () =>
    followNumbers().catch((error: unknown) => log.warn({ error }, "numbers were not read again")),
  );
  return {
    stop,
    followNumbers,
    routes: (api: Api) => ivrRoutes(api, { ivr, sounds }),
    /** Where agents can send a caller. */
    places: async () => callPlaces((await book.current()).config),
    /** For the telephone system that speaks for this source. */
    officeFor: (source: string): IvrOffice => ({
      current: () => book.current(),
      flowFor: (current, dnis) => book.flowFor(current, dnis),
      languageFor: (current, dnis) => book.languageFor(current, dnis),
      isOpen: (document, schedule) => book.isOpen(document, schedule),
      async mediaOf(document, spoken) {
        const soundId = await book.soundOf(document, spoken);
        return soundId && mediaAt(`${config.soundsUrl}/api/v1/ivr/sounds/${soundId}.wav`);
      },
      isPinRight: (claim) => book.isPinRight(claim),
      outlookOf: (subject) => outlookOf(live, { source, subject }),
    }),
  };
}

const secondsPerMinute = 60;

/** The place by time of arrival; the wait as the estimate has it, in whole minutes and never none. */
function outlookOf({ engine: { core }, estimates }: LiveCentre, ref: CallRef) {
  const call = core.openCall(ref);
  if (!call || call.queueId === null || call.queuedAt === null) {
    return { position: null, minutes: null };
  }
  const { queueId, queuedAt } = call;
  let position = 1;
  for (const callId of core.openCallIds()) {
    const other = core.call(callId);
    const isWaiting = other?.stage === "waiting" || other?.stage === "offered";
    if (other?.queueId === queueId && isWaiting && (other.queuedAt ?? queuedAt) < queuedAt) {
      position += 1;
    }
  }
  const estimate = estimates.at(queueId, position);
  const minutes = estimate && Math.max(1, Math.ceil(estimate.p80 / secondsPerMinute));
  return { position, minutes };
}
