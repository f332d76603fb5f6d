// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DiallingPage } from "#client/features/dialling/dialling-page.tsx";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const queueId = "00000000-0000-4000-8000-0000000000e1";
const rules = {
  homeCountry: "TW",
  countries: ["JP"],
  prefixes: [
    { prefix: "+1809", allow: false },
    { prefix: "+886204", allow: true },
  ],
  callsPerAgentHour: 60,
  minutesPerDay: 3_000,
  concurrent: 60,
  hours: { days: [1, 2, 3, 4, 5], from: "08:00", to: "20:00" },
  outOfHours: "home",
  callerId: null,
  queueCallerIds: [{ queueId, number: "+886223456789" }],
  rev: 4,
};
const { homeCountry: _home, rev: _rev, ...wanted } = rules;
const queue = {
  id: queueId,
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
  rev: 2,
};
const agentId = "00000000-0000-4000-8000-00000000000a";

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /dialling/rules", () => rules)
    .on("GET /queues", () => ({ items: [queue] }))
    .on("GET /dialling/usage", () => ({
      minutesToday: 12.4,
      concurrent: 3,
      busiest: [{ agentId, name: "Ana", calls: 9 }],
    }))
    .on("PUT /dialling/rules", ({ body }) => ({ ...rules, ...(body as object), rev: 5 }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const user = userEvent.setup();
const field = (name: string) => screen.getByRole("textbox", { name });
const save = () => user.click(screen.getByRole("button", { name: "Save" }));

async function aPage(who: "adam" | "sue" = "adam") {
  await renderClient(<DiallingPage />, { session: aSession(who) });
  await screen.findByRole("textbox", { name: "Further countries" });
}

async function retype(name: string, text: string) {
  await user.clear(field(name));
  await user.click(field(name));
  await user.paste(text);
}

it("saves what it shows when nothing is changed", async () => {
  await aPage();
  await save();
  expect(await screen.findByText("Saved.")).toBeTruthy();
  expect(api.bodiesOf("PUT /dialling/rules")).toEqual([wanted]);
});

it("takes lists as people write them, at full width too", async () => {
  await aPage();
  await retype("Further countries", "jp， us、HK");
  await retype("Forbidden beginnings", "+1809\n＋１８７６");
  await retype("Minutes per day, all together", "５００");
  await user.click(screen.getByRole("checkbox", { name: "Fri" }));
  await user.selectOptions(screen.getByRole("combobox", { name: "At other times" }), "nothing");
  await retype("Usually", "+886 (2) 2345-0000");
  await user.clear(field("For Billing"));
  await save();
  await screen.findByText("Saved.");
  expect(api.bodiesOf("PUT /dialling/rules")).toEqual([
    {
      ...wanted,
      countries: ["JP", "US", "HK"],
      prefixes: [
        { prefix: "+1809", allow: false },
        { prefix: "+1876", allow: false },
        { prefix: "+886204", allow: true },
      ],
      minutesPerDay: 500,
      hours: { days: [1, 2, 3, 4], from: "08:00", to: "20:00" },
      outOfHours: "nothing",
      callerId: "+886223450000",
      queueCallerIds: [],
    },
  ]);
});

it("says field by field what does not fit, and sends nothing", async () => {
  await aPage();
  await retype("Further countries", "Japan");
  await retype("Allowed beginnings", "886");
  await retype("Calls at the same time", "many");
  await retype("Usually", "0912345678");
  await save();
  expect(screen.getByText("Two letters per country, such as JP.")).toBeTruthy();
  expect(screen.getByText(/Each begins with \+/)).toBeTruthy();
  expect(screen.getByText("A whole number from 0 to 10000.")).toBeTruthy();
  expect(screen.getByText(/such as \+886223456789/)).toBeTruthy();
  expect(api.bodiesOf("PUT /dialling/rules")).toEqual([]);
});

it("tells whoever comes second that the rules were changed meanwhile", async () => {
  api.on("PUT /dialling/rules", () => new FakeProblem(409, "conflict"));
  await aPage();
  await save();
  expect(await screen.findByText(/Somebody changed this at the same time/)).toBeTruthy();
});

it("shows what is used beside the caps", async () => {
  await aPage();
  expect(await screen.findByText("Today: 12")).toBeTruthy();
  expect(screen.getByText("Now: 3")).toBeTruthy();
  expect(screen.getByText("Most within the last hour: 9 (Ana)")).toBeTruthy();
});

it("tries a number and says why not", async () => {
  api.on("GET /dialling/judgement", ({ query }) => ({
    number: query.get("number"),
    country: "DO",
    refusal: "countryBlocked",
  }));
  await aPage();
  await user.type(field("Try a number"), "+18095551234{Enter}");
  expect(await screen.findByText("Country not allowed")).toBeTruthy();
  expect(screen.getByText("+18095551234 · Dominican Republic")).toBeTruthy();
});

it("lets supervisors read the rules and change none", async () => {
  await aPage("sue");
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  expect(field("Further countries").closest("fieldset[disabled]")).toBeTruthy();
});
