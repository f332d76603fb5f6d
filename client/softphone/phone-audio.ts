import { LevelMeter } from "./level-meter.ts";
import type { MediaSource } from "./microphone.ts";
import { findMicrophoneFault } from "./microphone.ts";
import type { DeviceRole, PhoneFault } from "./phone-state.ts";
import type { PhoneStore } from "./phone-store.ts";
import { keepChoice, readChoice } from "./device-choice.ts";
import { isReplaced, listDevices } from "./device-list.ts";
import { moveRinging } from "./ring-output.ts";
import type { Levels } from "./softphone.ts";
import type { Speaker } from "./speaker.ts";
import { createSpeaker } from "./speaker.ts";
import type { VoiceLease } from "./voice.ts";
import { Voice } from "./voice.ts";

interface AudioParts {
  store: PhoneStore;
  media: MediaSource | null;
  makeSpeaker?: (onLocked: (locked: boolean) => void) => Speaker;
  makeContext?: () => AudioContext;
}

/** Microphone, loudspeaker and meters of this tab, and what is plugged in. */
export class PhoneAudio {
  readonly #parts: AudioParts;
  readonly #voice: Voice;
  readonly #speaker: Speaker;
  #heard: MediaStream | null = null;
  #meters: { stream: MediaStream; meter: LevelMeter }[] = [];
  #context: AudioContext | null = null;
  /** Opened once on this page: whatever the browser says of permissions, it may be opened again. */
  #worked = false;

  constructor(parts: AudioParts) {
    this.#parts = parts;
    const { store, makeSpeaker = createSpeaker } = parts;
    this.#speaker = makeSpeaker((soundLocked) => store.change({ soundLocked }));
    this.#voice = new Voice(parts.media, () => readChoice().microphone, {
      onFault: (fault) => this.#noteFault(fault),
    });
  }

  /** Follows what is plugged in and out. Returns a function that stops it. */
  start(): () => void {
    const look = () => void this.look();
    const leaving = new AbortController();
    const { signal } = leaving;
    this.#speaker.use(readChoice().speaker);
    navigator.mediaDevices?.addEventListener("devicechange", look, { signal });
    // Taken back or given in the browser's own settings, mostly while another tab is looked at.
    document.addEventListener("visibilitychange", look, { signal });
    document.addEventListener("pointerdown", () => this.#speaker.unlock(), { signal });
    look();
    return () => {
      leaving.abort();
      this.hear(null);
      this.#forgetMeters();
      void this.#context?.close();
      this.#context = null;
    };
  }

  takeVoice(): Promise<VoiceLease> {
    return this.#voice.take();
  }

  hear(voice: MediaStream | null): void {
    this.#heard = voice;
    this.#speaker.play(voice);
  }

  unlock(): void {
    this.#speaker.unlock();
    void this.#context?.resume();
  }

  /** Asks the person, where they have to be asked. Resolves to the fault that is left. */
  async ask(): Promise<PhoneFault | null> {
    try {
      const lease = await this.takeVoice();
      lease.end();
    } catch {
      // Noted by #noteFault.
    }
    return this.look();
  }

  /** Without asking anybody: what is there and what is allowed. */
  async look(): Promise<PhoneFault | null> {
    const { media, store } = this.#parts;
    const found = (await media?.enumerateDevices().catch(() => [])) ?? [];
    const inputs = listDevices(found, "audioinput");
    const outputs = listDevices(found, "audiooutput");
    const chosen = readChoice();
    const replaced = isReplaced(chosen, { inputs, outputs });
    store.change({ devices: { inputs, outputs, chosen, replaced } });
    const fault = await findMicrophoneFault(media, this.#worked);
    // One that is held by another program looks fine from outside.
    const { microphone } = store.getState();
    const busy = microphone.kind === "failed" && microphone.fault === "microphoneBusy";
    if (!(busy && fault === null)) this.#noteFault(fault);
    return fault ?? (busy ? "microphoneBusy" : null);
  }

  choose(role: DeviceRole, deviceId: string): void {
    const chosen = keepChoice(role, deviceId);
    const { devices } = this.#parts.store.getState();
    const replaced = isReplaced(chosen, devices);
    this.#parts.store.change({ devices: { ...devices, chosen, replaced } });
    if (role === "speaker") this.#speaker.use(deviceId);
    if (role === "ring") moveRinging(deviceId);
    if (role === "microphone") void this.#voice.reopen().catch(() => undefined);
  }

  levels(): Levels {
    return { input: this.#levelOf(this.#voice.stream), output: this.#levelOf(this.#heard) };
  }

  #levelOf(stream: MediaStream | null): number {
    if (!stream) return 0;
    const known = this.#meters.find((each) => each.stream === stream);
    if (known) return known.meter.level();
    // Old streams' meters go when new ones come: there are two at a time.
    if (this.#meters.length > 2) this.#forgetMeters();
    this.#context ??= (this.#parts.makeContext ?? (() => new AudioContext()))();
    const meter = new LevelMeter(this.#context, stream);
    this.#meters.push({ stream, meter });
    return meter.level();
  }

  #forgetMeters(): void {
    for (const { meter } of this.#meters.splice(0)) meter.close();
  }

  #noteFault(fault: PhoneFault | null): void {
    if (fault === null) this.#worked ||= this.#voice.stream !== null;
    const { store } = this.#parts;
    const { microphone } = store.getState();
    if (fault === null) {
      if (microphone.kind !== "ok") store.change({ microphone: { kind: "ok" } });
    } else if (microphone.kind === "ok" || microphone.fault !== fault) {
      store.change({ microphone: { kind: "failed", fault } });
    }
  }
}
