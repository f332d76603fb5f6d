import { expect, it } from "vitest";
import type { Submitted } from "#server/engine/ports.ts";
import { RecentAnswers } from "#server/engine/recent-answers.ts";

const keyOf = (n: number) => ({ source: "/pbx/test", eventId: `e${n}` });
const answer = Promise.resolve<Submitted>({
  duplicate: false,
  seq: 1,
  verdict: { status: "accepted" },
});
const fill = (answers: RecentAnswers, from: number, to: number) => {
  for (let n = from; n < to; n += 1) answers.keep(keyOf(n), answer);
};

it("forgets the oldest of more than fifty thousand that the tables know", () => {
  const answers = new RecentAnswers();
  answers.keepUntilWritten(() => 0);
  fill(answers, 0, 50_002);
  expect([0, 1, 2].map((n) => answers.get(keyOf(n)) !== undefined)).toEqual([false, false, true]);
});

it("forgets nothing that the tables do not know yet", () => {
  const answers = new RecentAnswers();
  let unwritten = 0;
  answers.keepUntilWritten(() => unwritten);
  for (let n = 0; n < 60_000; n += 1) {
    unwritten += 1;
    answers.keep(keyOf(n), answer);
  }
  expect(answers.get(keyOf(0))).toBe(answer);
  unwritten = 0;
  fill(answers, 60_000, 60_001);
  expect(answers.get(keyOf(10_000))).toBeUndefined();
  expect(answers.get(keyOf(10_001))).toBe(answer);
});

it("forgets nothing while the log is read again", () => {
  const answers = new RecentAnswers();
  fill(answers, 0, 60_000);
  expect(answers.get(keyOf(0))).toBe(answer);
});
