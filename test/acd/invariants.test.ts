import fc from "fast-check";
import { expect, it } from "vitest";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import { CallCentre } from "#test/support/call-centre.ts";
import { anyHistory, play } from "#test/support/random-history.ts";
import { Auditor } from "#test/support/sound-centre.ts";

it("[I2 I3 I4 I5 I6 I7 I15] hold after every input, sensible or not", { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(anyHistory(), (history) => {
      const centre = new CallCentre();
      const auditor = new Auditor();
      history.forEach((step, index) => {
        const { at, outcome } = play(centre, step, index);
        auditor.note(outcome.facts);
        auditor.inspect(centre.core, at);
      });
    }),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
});

it("[SN1] a core restored from its snapshot goes on byte for byte", { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(anyHistory(), fc.nat(120), (history, split) => {
      const centre = new CallCentre();
      const played = history.map((step, index) => {
        const record = play(centre, step, index);
        return {
          ...record,
          snapshot: index === split ? JSON.stringify(centre.core.snapshot()) : "",
        };
      });
      const snapshot = played[split]?.snapshot;
      if (!snapshot) return;

      const restored = createAcdCore(JSON.parse(snapshot));
      expect(JSON.stringify(restored.snapshot())).toBe(snapshot);
      for (const { at, input, outcome } of played.slice(split + 1)) {
        expect(JSON.stringify(restored.apply(at, input))).toBe(JSON.stringify(outcome));
      }
      expect(restored.nextDeadline()).toBe(centre.core.nextDeadline());
    }),
    { numRuns: Number(process.env.RUNS ?? 200) },
  );
});

it("[TM3] the same inputs give the same answers", () => {
  fc.assert(
    fc.property(anyHistory(), (history) => {
      const centre = new CallCentre();
      const played = history.map((step, index) => play(centre, step, index));
      const replay = createAcdCore();
      for (const { at, input, outcome } of played) expect(replay.apply(at, input)).toEqual(outcome);
    }),
    { numRuns: 50 },
  );
});
