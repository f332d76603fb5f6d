import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ToneRinger } from "#client/features/offer-bar/ringer.ts";
import { melody, playMelody } from "#client/softphone/play-melody.ts";

const played: number[] = [];
class FakeNode {
  connected = true;
  connect(): void {}
  disconnect(): void {
    this.connected = false;
  }
  start(at: number): void {
    played.push(at);
  }
  stop(): void {}
}

class FakeContext {
  state = "suspended";
  currentTime = 0;
  destination = {};
  gestured = false;
  async resume(): Promise<void> {
    if (this.gestured) this.state = "running";
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  played.length = 0;
  vi.stubGlobal("GainNode", FakeNode);
  vi.stubGlobal("OscillatorNode", FakeNode);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function aRinger(context: FakeContext) {
  const desk = { offered: true };
  const ringer = new ToneRinger({
    makeContext: () => context as unknown as AudioContext,
    play: (audio) => playMelody(audio, melody("sine", [784, 0, 0.2], [988, 0.3, 0.2]), 50),
    offered: () => desk.offered,
  });
  return { ringer, desk };
}

function unlocked(): FakeContext {
  return Object.assign(new FakeContext(), { state: "running", gestured: true });
}

it("rings in bursts of two tones until it is stopped", () => {
  const { ringer } = aRinger(unlocked());
  ringer.start();
  expect(played).toHaveLength(2);
  vi.advanceTimersByTime(4_000);
  expect(played).toHaveLength(6);
  ringer.stop();
  vi.advanceTimersByTime(60_000);
  expect(played).toHaveLength(6);
});

it("never rings without an offer, though nobody stopped it", () => {
  const { ringer, desk } = aRinger(unlocked());
  ringer.start();
  desk.offered = false;
  vi.advanceTimersByTime(60_000);
  expect(played).toHaveLength(2);
});

it("says that sound is locked, and rings at the first gesture", async () => {
  const context = new FakeContext();
  const { ringer } = aRinger(context);
  ringer.start();
  expect(ringer.isLocked()).toBe(true);
  expect(played).toHaveLength(0);

  context.gestured = true;
  ringer.unlock();
  await vi.advanceTimersByTimeAsync(0);
  expect(ringer.isLocked()).toBe(false);
  expect(played).toHaveLength(2);
});
