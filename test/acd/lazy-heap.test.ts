import fc from "fast-check";
import { expect, it } from "vitest";
import { comesBefore, LazyHeap } from "#server/acd/lazy-heap.ts";

type Entry = { at: number; tie: number; live: boolean };

const anyStep = fc.oneof(
  fc.record({ kind: fc.constant("push" as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant("pop" as const) }),
  fc.record({ kind: fc.constant("kill" as const), which: fc.nat(200) }),
);

it("gives the living in order, whatever died in the middle", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 400, size: "max" }), (steps) => {
      const heap = new LazyHeap<Entry>();
      let expected: Entry[] = [];
      steps.forEach((step, tie) => {
        if (step.kind === "push") {
          const entry = { at: step.at, tie, live: true };
          heap.push(entry);
          expected = [...expected, entry].toSorted((a, b) => (comesBefore(a, b) ? -1 : 1));
        } else if (step.kind === "pop") {
          expect(heap.pop()).toBe(expected.shift());
        } else {
          const [dead] = expected.splice(step.which % Math.max(expected.length, 1), 1);
          if (dead) {
            dead.live = false;
            heap.noteDeath();
          }
        }
        expect(heap.size).toBe(expected.length);
        expect(heap.peek()).toBe(expected[0]);
      });
    }),
  );
});

it("keeps its memory within reach of the living", () => {
  const heap = new LazyHeap<Entry>();
  for (let tie = 0; tie < 10_000; tie += 1) {
    const entry = { at: -tie, tie, live: true };
    heap.push(entry);
    entry.live = false;
    heap.noteDeath();
  }
  expect(heap.size).toBe(0);
  expect(heap.footprint).toBeLessThan(100);
});
