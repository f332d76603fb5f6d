// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { IvrPage } from "#client/features/ivr/ivr-page.tsx";
import { exampleIvr } from "#shared/ivr-example.ts";
import type { IvrStep } from "#shared/contracts/ivr-flow.ts";
import { anIvrConfig as aConfig, someSteps } from "#test/support/an-ivr.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

/** A few steps: a form for each of them is looked through again and again. */
function anIvrConfig() {
  const { welcome, number, menu, waiting, message, bye } = someSteps;
  const steps = { welcome, number, menu, waiting, message, bye } as Record<string, IvrStep>;
  const config = aConfig({
    ...steps,
    welcome: { kind: "say", prompt: "welcome", next: "number" },
    number: { ...number, next: "menu" } as IvrStep,
    waiting: { ...waiting, exits: null } as IvrStep,
  });
  const { welcome: first, ask, again, position, wait, beep } = config.prompts;
  const prompts = { welcome: first, ask, again, position, wait, beep, bye: config.prompts.bye };
  return { ...config, prompts: prompts as typeof config.prompts };
}

const quiet = { on: false, since: null, by: null, reason: "" };
const aView = (more: object = {}) => ({
  config: anIvrConfig(),
  rev: 3,
  updatedAt: null,
  updatedBy: null,
  emergency: quiet,
  speaks: true,
  ...more,
});
const aQueue = {
  id: "00000000-0000-4000-8000-0000000000e1",
  key: "billing",
  name: "Billing",
  teamId: "00000000-0000-4000-8000-0000000000f1",
  teamName: "Front",
  isDefault: true,
  ringMs: 20_000,
  wrapUpMs: 45_000,
  serviceLevelMs: 20_000,
  active: true,
  agentIds: [],
  rev: 1,
};

// The longest form there is, typed into key by key.
vi.setConfig({ testTimeout: 20_000 });

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /ivr", () => aView())
    .on("GET /queues", () => ({ items: [aQueue] }))
    .on("PUT /ivr", ({ body }) => aView({ config: body, rev: 4 }))
    .on("PUT /ivr/emergency", ({ body }) => ({ ...quiet, ...(body as object), by: "user:adam" }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();
const aPage = (who: Parameters<typeof aSession>[0] = "adam") =>
  renderClient(<IvrPage />, { session: aSession(who) });
const tab = async (name: string) => user.click(await screen.findByRole("tab", { name }));
const save = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save" });
const step = (name: string) => within(screen.getByLabelText(name, { selector: "section" }));

it("changes a step and saves the whole document with its revision", async () => {
  await aPage();
  await tab("Flows");
  expect(save().disabled).toBe(true);
  const digits = step("number").getByLabelText("Most digits");
  await user.clear(digits);
  await user.type(digits, "１２");
  await user.selectOptions(step("welcome").getByLabelText("Then"), "menu");
  await user.click(save());
  const [sent] = api.bodiesOf("PUT /ivr") as [ReturnType<typeof anIvrConfig>];
  expect(sent.flows.main?.steps.number).toMatchObject({ maxDigits: 12 });
  expect(sent.flows.main?.steps.welcome).toMatchObject({ next: "menu" });
  expect(api.asked.at(-1)?.headers.get("if-match")).toBe("3");
});

it("says what is wrong beside the field and does not save it", async () => {
  await aPage();
  await tab("Flows");
  await user.click(screen.getByRole("button", { name: "Remove step message" }));
  expect(screen.getAllByText("Choose a step of this flow.").length).toBeGreaterThan(1);
  expect(screen.getByText(/things have to be put right/)).toBeTruthy();
  expect(save().disabled).toBe(true);
});

it("shows where a caller without a keypad would go round for ever", async () => {
  await aPage();
  await tab("Flows");
  const otherwise = step("menu").getByLabelText("Without an answer");
  await user.selectOptions(otherwise, "menu");
  expect(step("menu").getByText(/would come here again and again/)).toBeTruthy();
});

it("adds steps, keys and what is said while callers wait", async () => {
  await aPage();
  await tab("Flows");
  await user.selectOptions(screen.getByLabelText("Kind of the new step"), "say");
  await user.type(screen.getByLabelText("Name of the step"), "Hello");
  const added = screen.getAllByRole("button", { name: "Add" }).at(-1);
  if (added) await user.click(added);
  await user.selectOptions(step("hello").getByLabelText("Says"), "welcome");
  await user.selectOptions(step("hello").getByLabelText("Then"), "bye");
  await user.click(step("waiting").getByLabelText(/Lead on after too long/));
  await user.click(save());
  const [sent] = api.bodiesOf("PUT /ivr") as [ReturnType<typeof anIvrConfig>];
  expect(sent.flows.main?.steps.hello).toEqual({ kind: "say", prompt: "welcome", next: "bye" });
  expect(sent.flows.main?.steps.waiting).toMatchObject({ overflow: null });
});

it("reads hours as people write them, and says when it cannot", async () => {
  await aPage();
  await tab("Opening hours");
  const saturday = screen.getByLabelText("Saturday");
  await user.type(saturday, "9-12、13:30-18");
  const holidays = screen.getByLabelText(/Days that are different/);
  await user.type(holidays, "2026-12-25");
  await user.click(save());
  const [sent] = api.bodiesOf("PUT /ivr") as [ReturnType<typeof anIvrConfig>];
  expect(sent.schedules.office?.weekly.sat).toEqual([
    { from: "09:00", to: "12:00" },
    { from: "13:30", to: "18:00" },
  ]);
  expect(sent.schedules.office?.exceptions).toEqual([{ date: "2026-12-25", open: [] }]);
  await tab("Opening hours");
  await user.type(screen.getByLabelText("Sunday"), "in the morning");
  expect(screen.getByText(/Write times such as/)).toBeTruthy();
  expect(save().disabled).toBe(true);
});

it("begins with an example where there is nothing", async () => {
  const empty = { ...anIvrConfig(), numbers: [], schedules: {}, prompts: {}, flows: {} };
  api.on("GET /ivr", () => aView({ config: empty, rev: 0 }));
  await aPage();
  await user.click(await screen.findByRole("button", { name: "Begin with an example" }));
  await user.click(save());
  expect(api.bodiesOf("PUT /ivr")).toEqual([exampleIvr("billing")]);
});

it("keeps what was typed when somebody else saved first", async () => {
  api.on("PUT /ivr", () => new FakeProblem(409, "conflict"));
  await aPage();
  await tab("Prompts");
  const english = within(screen.getByRole("region", { name: "welcome" })).getByRole("textbox", {
    name: "English",
  });
  await user.type(english, " Hello.");
  await user.click(save());
  expect(await screen.findByText(/Somebody changed this at the same time/)).toBeTruthy();
  expect((english as HTMLTextAreaElement).value).toBe("welcome Hello.");
});

it("switches the emergency on with a reason and off with one key", async () => {
  api.on("GET /ivr", () => aView({ config: { ...anIvrConfig(), emergencyFlow: "main" } }));
  await aPage("sue");
  await user.click(await screen.findByRole("button", { name: "Emergency" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: /Reason/ }), "Fire");
  await user.click(dialog.getByRole("button", { name: "Emergency" }));
  await user.click(await screen.findByRole("button", { name: "End the emergency" }));
  expect(api.bodiesOf("PUT /ivr/emergency")).toEqual([
    { on: true, reason: "Fire" },
    { on: false, reason: "" },
  ]);
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});
