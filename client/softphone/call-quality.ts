import type { CallQuality } from "./phone-state.ts";

/** Counters of a moment, out of `getStats`. */
export interface MediaCounters {
  readonly received: number;
  readonly lost: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
}

type Report = Record<string, unknown> & { type?: string; kind?: string };

/** null before any audio was negotiated. */
export function readCounters(reports: Iterable<Report>): MediaCounters | null {
  let inbound: Report | undefined;
  let roundTrip: number | null = null;
  for (const report of reports) {
    if (report.type === "inbound-rtp" && report.kind === "audio") inbound = report;
    // What the exchange reports of our packets knows the way; the candidate pair is a second guess.
    if (report.type === "remote-inbound-rtp") roundTrip = number(report.roundTripTime) ?? roundTrip;
    if (report.type === "candidate-pair" && report.nominated === true)
      roundTrip ??= number(report.currentRoundTripTime);
  }
  if (!inbound) return null;
  return {
    received: number(inbound.packetsReceived) ?? 0,
    lost: number(inbound.packetsLost) ?? 0,
    jitterMs: Math.round((number(inbound.jitter) ?? 0) * 1_000),
    roundTripMs: roundTrip === null ? null : Math.round(roundTrip * 1_000),
  };
}

function number(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** From where speech suffers (fair) and where people ask back (poor). */
const limits = {
  fair: { lossPercent: 2, jitterMs: 30, roundTripMs: 300 },
  poor: { lossPercent: 5, jitterMs: 60, roundTripMs: 500 },
} as const;

/** What the time between two looks was like. */
export function compareCounters(before: MediaCounters, now: MediaCounters): CallQuality {
  const received = now.received - before.received;
  // Late packets are taken off the lost ones again.
  const lost = Math.max(0, now.lost - before.lost);
  const silent = received <= 0;
  const lossPercent = silent ? 0 : Math.round((1_000 * lost) / (received + lost)) / 10;
  const { jitterMs, roundTripMs } = now;
  const measured = { lossPercent, jitterMs, roundTripMs: roundTripMs ?? 0 };
  const beyond = (limit: typeof measured) =>
    (Object.keys(limit) as (keyof typeof limit)[]).some((what) => measured[what] >= limit[what]);
  const heard = beyond(limits.fair) ? "fair" : "good";
  const verdict = silent || beyond(limits.poor) ? "poor" : heard;
  return { lossPercent, jitterMs, roundTripMs, silent, verdict };
}
