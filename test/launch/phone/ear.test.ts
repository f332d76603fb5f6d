import { describe, expect, it } from "vitest";
import { Ear, loudnessOf, toneShare } from "#server/launch/phone/ear.ts";
import { fromMuLaw, toMuLaw } from "#server/launch/phone/mu-law.ts";
import { silence, spokenVoice, toneVoice } from "#server/launch/phone/voice.ts";
import type { Voice } from "#server/launch/phone/voice.ts";

function said(voice: Voice, samples = 1600): Int16Array {
  const frame = new Int16Array(samples);
  voice(frame);
  return frame;
}

describe("mu-law", () => {
  it("keeps every sample within a sixteenth of itself", () => {
    for (let sample = -32_000; sample <= 32_000; sample += 37) {
      const error = Math.abs(fromMuLaw(toMuLaw(sample)) - sample);
      expect(error).toBeLessThanOrEqual(Math.max(8, Math.abs(sample) / 16));
    }
  });

  it("says silence as the byte 0xff", () => {
    expect(toMuLaw(0)).toBe(0xff);
    expect(fromMuLaw(0xff)).toBe(0);
  });
});

describe("the ear", () => {
  it("tells a tone from its neighbours", () => {
    const heard = said(toneVoice(600)).map((sample) => fromMuLaw(toMuLaw(sample)));
    expect(toneShare(heard, 600)).toBeGreaterThan(0.95);
    for (const other of [330, 1000, 1400, 1900]) expect(toneShare(heard, other)).toBeLessThan(0.02);
  });

  it("finds two voices that speak at once", () => {
    const one = said(toneVoice(600));
    const both = said(toneVoice(1000)).map((sample, index) => (sample + (one[index] ?? 0)) / 2);
    expect(toneShare(both, 600)).toBeGreaterThan(0.4);
    expect(toneShare(both, 1000)).toBeGreaterThan(0.4);
  });

  it("hears nothing in silence", () => {
    expect(toneShare(said(silence), 600)).toBe(0);
    expect(loudnessOf(said(silence))).toBe(0);
  });

  it("remembers the last two seconds, oldest sample first", () => {
    const ear = new Ear();
    ear.hear(Array.from({ length: 20_000 }, (_, index) => index));
    expect([...ear.last(3)]).toEqual([19_997, 19_998, 19_999]);
    expect(ear.last(50_000)).toHaveLength(16_000);
    expect(ear.count).toBe(20_000);
  });
});

it("says its samples once and tells of their end", () => {
  let ends = 0;
  const voice = spokenVoice(Int16Array.of(1, 2, 3), () => (ends += 1));
  expect([...said(voice, 2)]).toEqual([1, 2]);
  expect([...said(voice, 2)]).toEqual([3, 0]);
  expect([...said(voice, 2)]).toEqual([0, 0]);
  expect(ends).toBe(1);
});
