import { Buffer } from "node:buffer";
import type { RecordingSide } from "#server/telephony/connector.ts";
import { recordingSides } from "#server/telephony/connector.ts";
import type { AriClient, AriSettings } from "./ari-client.ts";
import { isGone } from "./ari-error.ts";
import { unreachable } from "./ari-requests.ts";

/** Long enough for a long call; a file comes from the same machine or the same room. */
const patienceMs = 120_000;

/**
 * What Asterisk calls a track, of calls and of voicemail alike: a message for a box is the
 * `caller` side alone.
 */
export function recordingName(recordingId: string, side: RecordingSide): string {
  return `${recordingId}-${side}`;
}

export function readRecordingName(
  name: string,
): { recordingId: string; side: RecordingSide } | null {
  const [, recordingId, side] = /^([0-9a-f-]{36})-(caller|agent)$/.exec(name) ?? [];
  return recordingId && side ? { recordingId, side: side as RecordingSide } : null;
}

/** The finished files in Asterisk's spool. */
export class RecordingFiles {
  readonly #ari: AriClient;
  readonly #settings: AriSettings;

  constructor(ari: AriClient, settings: AriSettings) {
    this.#ari = ari;
    this.#settings = settings;
  }

  /** null: there is none, or it is still being written. Over plain HTTP: a socket of text has no room for sound. */
  async read(recordingId: string, side: RecordingSide): Promise<Buffer | null> {
    const name = recordingName(recordingId, side);
    if (await this.isLive(name)) return null;
    const { url, user, password } = this.#settings;
    const place = new URL(`/ari/recordings/stored/${name}/file`, url);
    const answer = await fetch(place, {
      headers: { authorization: `Basic ${btoa(`${user}:${password}`)}` },
      signal: AbortSignal.timeout(patienceMs),
    }).catch((cause: unknown) => {
      throw unreachable(`${name}: ${String(cause)}`);
    });
    if (answer.status === 404) return null;
    if (!answer.ok) throw unreachable(`${name}: HTTP ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async remove(recordingId: string): Promise<void> {
    for (const side of recordingSides) {
      await this.#ari.remove(`/recordings/stored/${recordingName(recordingId, side)}`);
    }
  }

  async isLive(name: string): Promise<boolean> {
    try {
      await this.#ari.get(`/recordings/live/${name}`);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }
}
