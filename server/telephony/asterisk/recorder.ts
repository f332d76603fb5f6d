import type { RecordingOrder, RecordingSide } from "#server/telephony/connector.ts";
import { recordingSides } from "#server/telephony/connector.ts";
import { isGone, isThereAlready } from "./ari-error.ts";
import type { AriEvent } from "./ari-event.ts";
import { unreachable } from "./ari-requests.ts";
import type { Pbx } from "./pbx.ts";
import { readRecordingName, recordingName, RecordingFiles } from "./recording-files.ts";

const readyMs = 3_000;
/** Of the caller's channel: what goes in is the caller, what comes out is everybody else. */
const directions = { caller: "in", agent: "out" } as const satisfies Record<RecordingSide, string>;

/** The media that tells a caller of this language that the call is recorded; null: nothing to say. */
export type Announcement = (language: string | null) => Promise<string | null>;
/** Where no words are configured: a tone, which is what law knows besides words. */
const tone = "sound:beep";

/**
 * Records the caller's channel by two snoops, a side each, whoever the caller talks with. A pause
 * mutes both: silence is written, so the sides stay together and times stay true.
 */
export class Recorder {
  readonly files: RecordingFiles;
  announcement: Announcement = () => Promise.resolve(null);
  readonly #pbx: Pbx;
  /** Snoops that are being made, until they are ours to use. */
  readonly #coming = new Map<string, () => void>();
  /** By id, for what is reported when it ends. */
  readonly #subjects = new Map<string, string>();
  /** Of which one side said that both are over. */
  readonly #told = new Set<string>();

  constructor(pbx: Pbx) {
    this.#pbx = pbx;
    this.files = new RecordingFiles(pbx.ari, pbx.settings.ari);
    pbx.ari.onEvent((event) => this.#take(event));
  }

  /** A call that is gone has nothing to record: no error. */
  async record(subject: string, { recordingId, state, announce }: RecordingOrder): Promise<void> {
    const channelId = this.#pbx.calls.get(subject)?.legs.get("caller")?.channelId;
    this.#subjects.set(recordingId, subject);
    if (state === "off") {
      await this.#each(recordingId, (name) => this.#live("POST", `${name}/stop`));
      return;
    }
    if (!channelId) return;
    const begun = await this.#begin(channelId, recordingId);
    if (state === "paused") {
      await this.#each(recordingId, (name) => this.#live("POST", `${name}/mute`));
    } else if (!begun) {
      await this.#each(recordingId, (name) => this.#live("DELETE", `${name}/mute`));
    } else if (announce) await this.#announce(channelId, recordingId);
  }

  /** false: it is being recorded already. */
  async #begin(channelId: string, recordingId: string): Promise<boolean> {
    const begun = await Promise.all(
      recordingSides.map((side) => this.#beginSide(channelId, recordingId, side)),
    );
    return begun.includes(true);
  }

  async #beginSide(channelId: string, recordingId: string, side: RecordingSide): Promise<boolean> {
    const { ari } = this.#pbx;
    const name = recordingName(recordingId, side);
    if (await this.files.isLive(name)) return false;
    const snoop = `record-${name}`;
    try {
      await this.#snoop(channelId, snoop, { spy: directions[side] });
      await ari.post(`/channels/${snoop}/record`, { name, format: "wav", ifExists: "append" });
    } catch (error) {
      if (!isGone(error)) throw error; // the caller has just left
    }
    return true;
  }

  /** To both: whisper goes into either direction of the caller's channel. */
  async #announce(channelId: string, recordingId: string): Promise<void> {
    const { ari, log } = this.#pbx;
    const snoop = `notice-${recordingId}`;
    try {
      await this.#snoop(channelId, snoop, { spy: "none", whisper: "both" });
      const language = await this.#languageOf(channelId);
      const media = (await this.announcement(language).catch(() => null)) ?? tone;
      await ari.post(`/channels/${snoop}/play/${snoop}`, { media });
    } catch (error) {
      log.warn({ error, recordingId }, "the caller was not told of the recording");
      await ari.remove(`/channels/${snoop}`);
    }
  }

  async #languageOf(channelId: string): Promise<string | null> {
    const channel = (await this.#pbx.ari.get(`/channels/${channelId}`)) as { language?: string };
    return channel.language ?? null;
  }

  async #snoop(channelId: string, snoop: string, how: { spy: string; whisper?: string }) {
    const { ari, clock } = this.#pbx;
    const ready = Promise.withResolvers<void>();
    this.#coming.set(snoop, ready.resolve);
    const late = () => ready.reject(unreachable(`${snoop}: not ready in ${readyMs} ms`));
    const cancel = clock.runAt(clock.now() + readyMs, late);
    try {
      await ari.post(`/channels/${channelId}/snoop/${snoop}`, {
        app: ari.app,
        appArgs: "recorder",
        ...how,
      });
      await ready.promise;
    } catch (error) {
      if (!isThereAlready(error)) throw error;
    } finally {
      cancel();
      this.#coming.delete(snoop);
    }
  }

  async #each(recordingId: string, order: (name: string) => Promise<void>): Promise<void> {
    await Promise.all(recordingSides.map((side) => order(recordingName(recordingId, side))));
  }

  /** A track that is over, with its caller or before, obeys no more: no error. */
  async #live(method: "POST" | "DELETE", path: string): Promise<void> {
    const { ari } = this.#pbx;
    if (method === "DELETE") return ari.remove(`/recordings/live/${path}`);
    try {
      await ari.post(`/recordings/live/${path}`);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  #take(event: AriEvent): void {
    if (event.type === "StasisStart") this.#coming.get(event.channel.id)?.();
    if (event.type === "PlaybackFinished" && event.playback.id.startsWith("notice-")) {
      this.#background(() => this.#pbx.ari.remove(`/channels/${event.playback.id}`));
    }
    if (event.type !== "RecordingFinished" && event.type !== "RecordingFailed") return;
    const track = readRecordingName(event.recording.name);
    const isOfTalk = event.recording.target_uri.startsWith("channel:record-");
    if (!track || !isOfTalk) return;
    this.#background(async () => {
      const { recordingId, side } = track;
      await this.#pbx.ari.remove(`/channels/record-${event.recording.name}`);
      const other = recordingName(recordingId, side === "caller" ? "agent" : "caller");
      // The last side to end speaks for both.
      if (!(await this.files.isLive(other))) this.#ended(recordingId, event.recording.duration);
    });
  }

  /** When the caller hangs up both sides end as the last: it is said once. */
  #ended(recordingId: string, seconds = 0): void {
    if (this.#told.delete(recordingId)) return;
    this.#told.add(recordingId);
    const subject = this.#subjects.get(recordingId) ?? recordingId;
    this.#subjects.delete(recordingId);
    const durationMs = seconds * 1_000;
    this.#pbx.reports.add(subject, { kind: "recorded", subject, recordingId, durationMs });
  }

  #background(task: () => Promise<void>): void {
    task().catch((error: unknown) => {
      this.#pbx.log.warn({ error }, "the end of a recording was not followed");
    });
  }
}
