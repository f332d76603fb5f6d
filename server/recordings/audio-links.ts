import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Clock } from "#server/lib/clock.ts";
import type { RecordingId } from "#shared/ids.ts";
import type { Millis } from "#shared/time.ts";

export type AudioUse = "play" | "download";
type Claim = Readonly<{ recordingId: RecordingId; actor: string; use: AudioUse; until: Millis }>;

export const linkMs = 300_000;

/** Addresses of sound that hold for five minutes and for whom they were given to. */
export class AudioLinks {
  readonly #key: Buffer;
  readonly #clock: Clock;

  constructor(secretKey: string, clock: Clock) {
    this.#key = Buffer.from(hkdfSync("sha256", secretKey, "calldesk", "recordings", 32));
    this.#clock = clock;
  }

  make(recordingId: RecordingId, actor: string, use: AudioUse): string {
    const until = this.#clock.now() + linkMs;
    const signature = this.#sign({ recordingId, actor, use, until }).toString("base64url");
    const query = new URLSearchParams({ until: String(until), use, signature });
    return `/api/v1/recordings/${recordingId}/audio?${query}`;
  }

  holds(claim: Claim, signature: string): boolean {
    const given = Buffer.from(signature, "base64url");
    const right = this.#sign(claim);
    const genuine = given.length === right.length && timingSafeEqual(given, right);
    return genuine && claim.until > this.#clock.now();
  }

  #sign({ recordingId, actor, use, until }: Claim): Buffer {
    const text = [recordingId, use, until, actor].join("\n");
    return createHmac("sha256", this.#key).update(text).digest();
  }
}
