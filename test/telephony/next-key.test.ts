import { expect, it } from "vitest";
import { createIvrCaller, isNextKey } from "#server/telephony/asterisk/ivr-caller.ts";

const at = (ms: number) => `2026-11-22T14:32:27.${String(ms).padStart(3, "0")}+0000`;

it("takes a key once that comes twice over, and twice that is pressed twice", () => {
  const caller = createIvrCaller("call");
  const heard = [
    ["9", 100],
    ["9", 110],
    ["9", 300],
    ["#", 310],
    ["9", 320],
  ] as const;
  const taken = heard.filter(([key, ms]) => isNextKey(caller, key, at(ms)));
  expect(taken.map(([key]) => key).join("")).toBe("99#9");
});

it("takes every key of an Asterisk that does not say when", () => {
  const caller = createIvrCaller("call");
  expect([1, 2].map(() => isNextKey(caller, "1", undefined))).toEqual([true, true]);
});
