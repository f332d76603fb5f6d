import { createHash } from "node:crypto";
import type { Queryable } from "#server/engine/ports.ts";
import type { IvrSound } from "#shared/contracts/ivr.ts";
import type { SiteId } from "#shared/ids.ts";
import type { Locale } from "#shared/locale.ts";
import type { Speech } from "./speech.ts";
import type { TelephoneSound } from "./telephone-sound.ts";
import { toTelephoneSound } from "./telephone-sound.ts";

type Parts = Readonly<{ db: Queryable; siteId: SiteId; speech: Speech }>;

/** How many names of sounds that are there are remembered. */
const remembered = 5_000;

/** Prompts as telephones play them, uploaded or spoken; each is made once and kept for ever. */
export class Sounds {
  readonly #parts: Parts;
  readonly #known = new Map<string, IvrSound>();
  readonly #making = new Map<string, Promise<IvrSound>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get speaks(): Promise<boolean> {
    return this.#parts.speech.available();
  }

  upload(file: Buffer): Promise<IvrSound> {
    return this.#keep(nameOf("uploaded", file), () => toTelephoneSound(file));
  }

  /** The same text in the same language is spoken once. */
  speak(text: string, language: Locale): Promise<IvrSound> {
    return this.#once(nameOf(`spoken ${language}`, text), async () =>
      toTelephoneSound(await this.#parts.speech.speak(text, language)),
    );
  }

  async read(soundId: string): Promise<Buffer | null> {
    const { rows } = await this.#parts.db.query<{ wav: Buffer }>(
      `SELECT wav FROM ivr_sounds WHERE site_id = $1 AND id = $2`,
      [this.#parts.siteId, soundId],
    );
    return rows[0]?.wav ?? null;
  }

  /** Which of these are there. */
  async known(soundIds: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.#parts.db.query<{ id: string }>(
      `SELECT id FROM ivr_sounds WHERE site_id = $1 AND id = ANY($2)`,
      [this.#parts.siteId, soundIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Many callers may want to hear the same at once. */
  async #once(soundId: string, make: () => Promise<TelephoneSound>): Promise<IvrSound> {
    const known = this.#known.get(soundId);
    if (known) return known;
    const making = this.#making.get(soundId) ?? this.#keep(soundId, make);
    this.#making.set(soundId, making);
    try {
      const sound = await making;
      if (this.#known.size >= remembered) this.#known.clear();
      this.#known.set(soundId, sound);
      return sound;
    } finally {
      this.#making.delete(soundId);
    }
  }

  async #keep(
    soundId: string,
    make: () => Promise<TelephoneSound> | TelephoneSound,
  ): Promise<IvrSound> {
    const { db, siteId } = this.#parts;
    const { rows } = await db.query<{ durationMs: number }>(
      `SELECT duration_ms AS "durationMs" FROM ivr_sounds WHERE site_id = $1 AND id = $2`,
      [siteId, soundId],
    );
    if (rows[0]) return { soundId, durationMs: rows[0].durationMs };
    const { wav, durationMs } = await make();
    await db.query(
      `INSERT INTO ivr_sounds (site_id, id, wav, duration_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [siteId, soundId, wav, durationMs],
    );
    return { soundId, durationMs };
  }
}

const nameOf = (how: string, what: Buffer | string) =>
  createHash("sha256").update(`${how}\n`).update(what).digest("hex");
