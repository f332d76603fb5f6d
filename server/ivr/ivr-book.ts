import type { Pool } from "pg";
import { lookUpCaller } from "#server/customers/card-query.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Logger } from "#server/lib/logger.ts";
import { entryOfNumber } from "#server/lib/entry-of-number.ts";
import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Locale } from "#shared/locale.ts";
import type { CustomerPins } from "./customer-pins.ts";
import { isOpenAt } from "./opening-hours.ts";
import { fillIn } from "./prompt-text.ts";
import { readEmergency, readVersion } from "./ivr-rows.ts";
import type { Sounds } from "./sounds.ts";

type Parts = Readonly<{
  pool: Pool;
  siteId: SiteId;
  sounds: Sounds;
  pins: CustomerPins;
  clock: Clock;
  log: Logger;
  site: () => { country: string; timeZone: string };
}>;

type Current = { config: IvrConfig; emergency: boolean };
type Spoken = Readonly<{
  prompt: string;
  language: "en" | "zh-TW" | "zh-CN";
  values: Readonly<Record<string, number>>;
}>;
type PinClaim = Readonly<{ pin: string; customerNumber: string | null; ani: string | null }>;

/** What a call on its way through the IVR asks of us. */
export class IvrBook {
  readonly #parts: Parts;
  /** As last read: a call must not wait for a database that is away. */
  #last: Current | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The document and whether the emergency switch is on, as of now. */
  async current(): Promise<Current> {
    const { pool, siteId, log } = this.#parts;
    try {
      const [{ config }, { on }] = await Promise.all([
        readVersion(pool, siteId),
        readEmergency(pool, siteId),
      ]);
      this.#last = { config, emergency: on };
    } catch (error) {
      if (!this.#last) throw error;
      log.warn({ error }, "the IVR goes on with what it last read");
    }
    return this.#last;
  }

  /** The flow for this number, or null: nobody said what its callers meet. */
  flowFor({ config, emergency }: Current, dnis: string): string | null {
    if (emergency && config.emergencyFlow !== null) return config.emergencyFlow;
    const { country } = this.#parts.site();
    return entryOfNumber(config.numbers, dnis, country)?.flow ?? null;
  }

  /** What callers of this number hear until they choose. */
  languageFor({ config }: Current, dnis: string): Locale {
    const { country } = this.#parts.site();
    return entryOfNumber(config.numbers, dnis, country)?.language ?? config.language;
  }

  isOpen(config: IvrConfig, schedule: string): boolean {
    const { clock, site } = this.#parts;
    const found = config.schedules[schedule];
    return found === undefined || isOpenAt(found, clock.now(), site().timeZone);
  }

  /** The name of the sound to play; null when nobody can say it. */
  async soundOf(config: IvrConfig, { prompt, language, values }: Spoken): Promise<string | null> {
    const found = config.prompts[prompt];
    if (!found) return null;
    const uploaded = found.sounds[language];
    if (uploaded !== null) return uploaded;
    try {
      const text = fillIn(found.texts[language], values);
      return (await this.#parts.sounds.speak(text, language)).soundId;
    } catch (error) {
      this.#parts.log.warn({ error, prompt, language }, "a prompt cannot be said");
      return null;
    }
  }

  async isPinRight({ pin, customerNumber, ani }: PinClaim): Promise<boolean> {
    const { pool, siteId, pins, log } = this.#parts;
    try {
      const { caller } = await lookUpCaller(pool, siteId, {
        customerNumber,
        ani,
        callerName: null,
      });
      return await pins.isRight(pool, { pin, customerId: caller?.customerId ?? null });
    } catch (error) {
      log.warn({ error }, "a PIN could not be checked");
      return false;
    }
  }
}
