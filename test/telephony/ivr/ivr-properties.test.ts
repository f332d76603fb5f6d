import fc from "fast-check";
import * as z from "zod/mini";
import { expect, it } from "vitest";
import type { IvrInput } from "#server/telephony/ivr/ivr-session.ts";
import type { IvrStep } from "#shared/contracts/ivr-flow.ts";
import { dialKeys } from "#shared/contracts/ivr-flow.ts";
import { IvrData } from "#shared/contracts/telephony.ts";
import { ivrFaults } from "#shared/ivr-faults.ts";
import { anIvrConfig, IvrCaller } from "#test/support/an-ivr.ts";

const names = ["a", "b", "c", "d", "e", "f"] as const;
const step = fc.constantFrom(...names);
const prompt = fc.constantFrom("ask", "again", "welcome");
const asking = {
  prompt,
  again: fc.option(prompt),
  tries: fc.integer({ min: 1, max: 3 }),
  otherwise: step,
};
const choices = fc.uniqueArray(
  fc.record({ digit: fc.constantFrom(...dialKeys), intent: fc.constant("x"), next: step }),
  { minLength: 1, maxLength: 4, selector: ({ digit }) => digit },
);
const aStep: fc.Arbitrary<IvrStep> = fc.oneof(
  fc.record({ kind: fc.constant("say" as const), prompt, next: step }),
  fc.record({ kind: fc.constant("menu" as const), ...asking, choices }),
  fc.record({
    kind: fc.constant("customerNumber" as const),
    ...asking,
    minDigits: fc.constant(3),
    maxDigits: fc.constant(5),
    next: step,
  }),
  fc.record({
    kind: fc.constant("pin" as const),
    ...asking,
    minDigits: fc.constant(4),
    maxDigits: fc.constant(4),
    next: step,
  }),
  fc.record({
    kind: fc.constant("hours" as const),
    schedule: fc.constant("office"),
    open: step,
    closed: step,
  }),
  fc.record({
    kind: fc.constant("callback" as const),
    ...asking,
    queue: fc.constant(null),
    next: step,
  }),
  fc.record({
    kind: fc.constant("voicemail" as const),
    box: fc.constant("x"),
    prompt,
    maxSeconds: fc.constant(30),
    next: step,
  }),
  fc.record({
    kind: fc.constant("queue" as const),
    queue: fc.constant("billing"),
    priority: fc.constant(0),
    skills: fc.constant({}),
    announce: fc.constant(null),
    exits: fc.option(fc.record({ prompt, choices })),
    overflow: fc.option(fc.record({ afterSeconds: fc.constant(60), next: step })),
  }),
  fc.record({ kind: fc.constant("hangUp" as const), prompt: fc.option(prompt) }),
);

const aFlow = fc
  .tuple(...names.map(() => aStep))
  .map((steps) => anIvrConfig(Object.fromEntries(names.map((name, i) => [name, steps[i]!])), "a"))
  .filter((config) => ivrFaults(config, new Set(["billing"])).length === 0);

const anInput: fc.Arbitrary<IvrInput> = fc.oneof(
  fc.record({ kind: fc.constant("key" as const), key: fc.constantFrom(...dialKeys, "#") }),
  fc.constantFrom<IvrInput>(
    { kind: "played" },
    { kind: "timeUp" },
    { kind: "waitedTooLong" },
    { kind: "pinChecked", isRight: false },
    { kind: "pinChecked", isRight: true },
    { kind: "outlook", position: 2, minutes: null },
    { kind: "recorded" },
  ),
);

it("never loses a caller, whatever happens in whatever order", () => {
  fc.assert(
    fc.property(aFlow, fc.array(anInput, { maxLength: 60 }), (config, inputs) => {
      const caller = new IvrCaller({ config });
      for (const input of inputs) {
        caller.does(input);
        expect(z.safeParse(IvrData, caller.session.known).success).toBe(true);
        const { phase, isSpeaking } = caller.session;
        if (phase === "over") expect(caller.actions.at(-1)?.kind).toBe("hangUp");
        if (phase === "speaking") expect(isSpeaking).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it("brings a caller who does nothing to a queue or to an end", () => {
  fc.assert(
    fc.property(aFlow, fc.boolean(), (config, isOpen) => {
      const caller = new IvrCaller({ config, isOpen });
      for (let turn = 0; turn < 200; turn += 1) {
        const { phase, isSpeaking } = caller.session;
        if (phase === "over") return;
        if (phase === "waiting") {
          if (caller.does({ kind: "waitedTooLong" }).length === 0) return;
        } else if (phase === "recording") caller.does({ kind: "recorded" });
        else if (isSpeaking) caller.hears();
        else caller.thinks();
      }
      throw new Error("still in the flow");
    }),
    { numRuns: 500 },
  );
});

it("says every wish once: no key is taken twice", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{4}$/), (pin) => {
      const caller = new IvrCaller({ start: "pin" }).types(`${pin}#`);
      caller.does({ kind: "pinChecked", isRight: true });
      expect(caller.all("checkPin").map((check) => check.pin)).toEqual([pin]);
      const rest = caller.actions.filter(({ kind }) => kind !== "checkPin");
      // What is said elsewhere holds telephone numbers; the PIN may be part of none.
      expect(JSON.stringify(rest).replaceAll("+886912345678", "")).not.toContain(`"${pin}"`);
    }),
  );
});
