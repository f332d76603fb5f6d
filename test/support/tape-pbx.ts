import { waveHead } from "#server/recordings/wave.ts";
import type {
  Connector,
  ConnectorOffer,
  ConnectorReport,
  RecordingOrder,
  RecordingSide,
} from "#server/telephony/connector.ts";
import { AppError } from "#server/lib/app-error.ts";

export const tapeRate = 8_000;

/** A WAV file of one loudness. */
export function aWave(ms: number, loudness: number): Buffer {
  const samples = new Int16Array((ms * tapeRate) / 1_000).fill(loudness);
  const data = Buffer.from(samples.buffer);
  return Buffer.concat([waveHead(1, tapeRate, data.length), data]);
}

/** A telephone system that joins whoever it is told to and remembers what it was to record. */
export class TapePbx implements Connector {
  readonly source = "/pbx/tape";
  readonly mode = "routed";
  readonly controls = ["hold", "hangUp"] as const;
  readonly orders: (RecordingOrder & { subject: string })[] = [];
  readonly tapes = new Map<string, Buffer>();
  readonly deleted: string[] = [];
  /** Nothing is reached while this is set. */
  away = false;
  #report: (report: ConnectorReport) => Promise<void> = async () => {};

  async start(report: (report: ConnectorReport) => Promise<void>): Promise<void> {
    this.#report = report;
  }

  async stop(): Promise<void> {}
  async ring(): Promise<void> {}
  async stopRinging(): Promise<void> {}
  async control(): Promise<void> {}
  async hangUp(): Promise<void> {}

  async connect({ offerId, subject }: ConnectorOffer): Promise<void> {
    await this.report({ kind: "connected", offerId, subject });
  }

  async livingOf(subjects: readonly string[]): Promise<string[]> {
    return [...subjects];
  }

  report(report: ConnectorReport): Promise<void> {
    return this.#report(report);
  }

  async record(subject: string, order: RecordingOrder): Promise<void> {
    this.#reach();
    this.orders.push({ subject, ...order });
  }

  /** What a real one does at `off`, or when the caller is gone. */
  async finishTape(recordingId: string, subject: string, ms = 2_000): Promise<void> {
    this.tapes.set(`${recordingId}-caller`, aWave(ms, 8_000));
    this.tapes.set(`${recordingId}-agent`, aWave(ms - 100, 16_000));
    await this.report({ kind: "recorded", subject, recordingId, durationMs: ms });
  }

  async readRecording(recordingId: string, side: RecordingSide): Promise<Buffer | null> {
    this.#reach();
    return this.tapes.get(`${recordingId}-${side}`) ?? null;
  }

  async deleteRecording(recordingId: string): Promise<void> {
    this.#reach();
    this.deleted.push(recordingId);
    for (const side of ["caller", "agent"]) this.tapes.delete(`${recordingId}-${side}`);
  }

  #reach(): void {
    if (this.away) throw new AppError("connector_unavailable", "The tape PBX is away.");
  }
}
