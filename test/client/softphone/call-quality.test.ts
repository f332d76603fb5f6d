import { expect, it } from "vitest";
import type { MediaCounters } from "#client/softphone/call-quality.ts";
import { compareCounters, readCounters } from "#client/softphone/call-quality.ts";
import { SteadyVerdict } from "#client/softphone/quality-watch.ts";

const counters = (part: Partial<MediaCounters> = {}): MediaCounters => ({
  received: 0,
  lost: 0,
  jitterMs: 5,
  roundTripMs: 40,
  ...part,
});

it("reads what arrives and how long the way is out of a browser's report", () => {
  const read = readCounters([
    { type: "inbound-rtp", kind: "audio", packetsReceived: 500, packetsLost: 3, jitter: 0.0123 },
    { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.2 },
    { type: "remote-inbound-rtp", kind: "audio", roundTripTime: 0.0816 },
  ]);
  expect(read).toEqual({ received: 500, lost: 3, jitterMs: 12, roundTripMs: 82 });
  expect(readCounters([{ type: "transport" }])).toBeNull();
});

it.each([
  [{ received: 100, lost: 0 }, "good", 0],
  [{ received: 97, lost: 3 }, "fair", 3],
  [{ received: 90, lost: 10 }, "poor", 10],
  [{ received: 100, lost: 0, jitterMs: 45 }, "fair", 0],
  [{ received: 100, lost: 0, roundTripMs: 700 }, "poor", 0],
  [{ received: 100, lost: 0, roundTripMs: null }, "good", 0],
] as const)("calls %o %s", (now, verdict, lossPercent) => {
  expect(compareCounters(counters(), counters(now))).toMatchObject({ verdict, lossPercent });
});

it("says when nothing arrives at all", () => {
  const same = counters({ received: 40 });
  expect(compareCounters(same, same)).toMatchObject({ silent: true, verdict: "poor" });
});

it("does not count packets that came late as lost twice", () => {
  const before = counters({ received: 100, lost: 5 });
  const now = counters({ received: 200, lost: 3 });
  expect(compareCounters(before, now).lossPercent).toBe(0);
});

it("changes its mind after three looks, in both directions", () => {
  const steady = new SteadyVerdict();
  const looks = ["poor", "good", "poor", "poor", "poor", "good", "good", "good"] as const;
  expect(looks.map((verdict) => steady.after(verdict))).toEqual(
    "good good good good poor poor poor good".split(" "),
  );
});
