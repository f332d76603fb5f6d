import * as z from "zod/mini";
import { expect, it } from "vitest";
import { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { IvrStep } from "#shared/contracts/ivr-flow.ts";
import { ivrFaults } from "#shared/ivr-faults.ts";
import { exampleIvr } from "#shared/ivr-example.ts";
import { aPrompt, anIvrConfig, someSteps } from "#test/support/an-ivr.ts";

const queues = new Set(["billing"]);
const faultsOf = (config: IvrConfig) =>
  ivrFaults(config, queues).map(({ pointer, detail }) => `${detail} ${pointer}`);
const withStep = (key: string, step: object) =>
  anIvrConfig({ ...someSteps, [key]: { ...someSteps[key], ...step } as IvrStep });

it("finds nothing wrong with a flow of every kind of step", () => {
  expect(z.parse(IvrConfig, anIvrConfig())).toEqual(anIvrConfig());
  expect(faultsOf(anIvrConfig())).toEqual([]);
});

it("finds nothing wrong with the example", () => {
  expect(z.parse(IvrConfig, exampleIvr("billing"))).toEqual(exampleIvr("billing"));
  expect(faultsOf(exampleIvr("billing"))).toEqual([]);
});

it.each<[string, IvrConfig, string]>([
  [
    "a step",
    withStep("welcome", { next: "nowhere" }),
    "unknownStep /flows/main/steps/welcome/next",
  ],
  [
    "a choice",
    withStep("menu", { choices: [{ digit: "1", intent: null, next: "constructor" }] }),
    "unknownStep /flows/main/steps/menu/choices/0/next",
  ],
  [
    "a prompt",
    withStep("waiting", { announce: { everySeconds: 30, position: "x", wait: null } }),
    "unknownPrompt /flows/main/steps/waiting/announce/position",
  ],
  [
    "a schedule",
    withStep("hours", { schedule: "x" }),
    "unknownSchedule /flows/main/steps/hours/schedule",
  ],
  ["a queue", withStep("waiting", { queue: "x" }), "unknownQueue /flows/main/steps/waiting/queue"],
  ["a first step", anIvrConfig(someSteps, "x"), "unknownStep /flows/main/start"],
  [
    "a flow",
    { ...anIvrConfig(), numbers: [{ dnis: "*", flow: "x" }] },
    "unknownFlow /numbers/0/flow",
  ],
  ["an emergency flow", { ...anIvrConfig(), emergencyFlow: "x" }, "unknownFlow /emergencyFlow"],
])("points at the name of %s that nobody has", (_what, config, fault) => {
  expect(faultsOf(config)).toEqual([fault]);
});

it("points at keys, numbers and times that contradict themselves", () => {
  const { numbers } = anIvrConfig();
  expect(faultsOf({ ...anIvrConfig(), numbers: [...numbers, ...numbers] })).toEqual([
    "sameNumberTwice /numbers/1/dnis",
  ]);
  const choice = { digit: "1", intent: null, next: "bye" };
  expect(faultsOf(withStep("menu", { choices: [choice, choice] }))).toEqual([
    "sameKeyTwice /flows/main/steps/menu/choices/1/digit",
  ]);
  expect(faultsOf(withStep("pin", { minDigits: 6, maxDigits: 4 }))).toEqual([
    "digitsReversed /flows/main/steps/pin/maxDigits",
  ]);
  const config = anIvrConfig();
  config.schedules.office?.weekly.mon.push({ from: "18:00", to: "09:00" });
  expect(faultsOf(config)).toEqual(["endsBeforeItBegins /schedules/office/weekly/mon/1"]);
});

it("wants every prompt in every language, as a text or as a recording", () => {
  const config = anIvrConfig();
  const prompt = aPrompt("");
  prompt.texts["zh-CN"] = "";
  prompt.sounds.en = "0".repeat(64);
  config.prompts.bye = { ...prompt, texts: { ...prompt.texts, "zh-TW": " " } };
  expect(faultsOf(config)).toEqual([
    "nothingToSay /prompts/bye/texts/zh-TW",
    "nothingToSay /prompts/bye/texts/zh-CN",
  ]);
});

it("refuses a circle that a caller without a keypad would never leave", () => {
  const round = withStep("menu", { otherwise: "pin" });
  expect(faultsOf(round)).toEqual([
    "neverEnds /flows/main/steps/pin",
    "neverEnds /flows/main/steps/menu",
  ]);
  const menu = someSteps.menu as Extract<IvrStep, { kind: "menu" }>;
  const back = { digit: "0" as const, intent: null, next: "welcome" };
  // With a key one may go round as often as one likes.
  expect(faultsOf(withStep("menu", { choices: [...menu.choices, back] }))).toEqual([]);
  expect(faultsOf(withStep("menu", { otherwise: "menu" }))).toEqual([
    "neverEnds /flows/main/steps/menu",
  ]);
});
