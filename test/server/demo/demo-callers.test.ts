import { expect, it } from "vitest";
import { createDemoCallers } from "#server/demo/demo-callers.ts";
import { simulatedQueueKeys } from "#server/demo/seed/demo-queues.ts";
import { SeededRandom } from "#server/lib/seeded-random.ts";
import { CallEventData } from "#shared/contracts/telephony.ts";

const personas = [
  {
    code: "C000002",
    language: "ja",
    number: "+819012345678",
    tier: "standard",
    organisation: null,
  },
  {
    code: "C000003",
    language: "zh-TW",
    number: "+886911222333",
    tier: "mvc",
    organisation: "鼎新科技",
  },
];
const callers = createDemoCallers(new SeededRandom(1), personas);
const many = Array.from({ length: 2_000 }, () => callers(simulatedQueueKeys));

it("calls every simulated queue and never the front desk", () => {
  expect(new Set(many.map(({ queue }) => queue))).toEqual(new Set(simulatedQueueKeys));
});

it("brings known, unknown and withheld numbers, and some who type their customer number", () => {
  const known = many.filter(({ ani }) => personas.some(({ number }) => number === ani));
  const withheld = many.filter(({ ani }) => ani === null);

  expect(known.length / many.length).toBeGreaterThan(0.7);
  expect(withheld.length).toBeGreaterThan(50);
  expect(many.length - known.length - withheld.length).toBeGreaterThan(100);
  expect(many.some(({ ivr }) => ivr.customerNumber === "C000002")).toBe(true);
});

it("asks for an agent who speaks the caller's language", () => {
  expect(many.some(({ language, skills }) => language === "ja" && skills?.japanese === 2)).toBe(
    true,
  );
});

it("calls only the queues that are set", () => {
  expect(callers(["frontdesk"]).queue).toBe("frontdesk");
});

it("says nothing that the event schema would refuse, even with nobody seeded", () => {
  const nobody = createDemoCallers(new SeededRandom(2), []);
  for (const caller of [...many, nobody(simulatedQueueKeys)])
    expect(CallEventData.safeParse({ ...caller }).success).toBe(true);
});
