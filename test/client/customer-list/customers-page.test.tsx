// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CustomersPage } from "#client/features/customer-list/customers-page.tsx";
import { CustomFieldsPage } from "#client/features/custom-fields/custom-fields-page.tsx";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

vi.setConfig({ testTimeout: 30_000 });
const outcome = {
  encoding: "big5",
  dryRun: true,
  rows: 2,
  created: 1,
  changed: 0,
  unchanged: 0,
  unknownColumns: ["會員卡"],
  faults: [{ line: 3, column: "salesLimit", fault: "unreadable", value: "many" }],
  faulty: 1,
  preview: [{ displayName: "陳怡君", currency: "" }],
};
let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /custom-fields", () => ({ items: [] }))
    .on("POST /custom-fields", ({ body }) => ({
      id: "00000000-0000-4000-8000-0000000000d1",
      ...(body as object),
      active: true,
      rev: 1,
    }))
    .on("POST /customer-files/import", ({ query }) => ({
      ...outcome,
      dryRun: query.get("dryRun") === "yes",
    }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const user = userEvent.setup();
const button = (name: string) => screen.getByRole("button", { name });
const page = <CustomersPage renderRecord={() => null} renderNew={() => null} />;

it("imports a file only after it said what would happen", async () => {
  await renderClient(page, { session: aSession("sue") });
  await user.click(button("Import"));
  const chooser = await screen.findByLabelText("File");
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  expect([chooser, input].every(Boolean)).toBe(true);
  if (input) await user.upload(input, new File(["x"], "c.csv", { type: "text/csv" }));
  const write = screen.getAllByRole("button", { name: "Import" }).at(-1);
  expect(write?.matches(":disabled")).toBe(true);
  await user.click(button("Look what would happen"));
  expect(await screen.findByText(/1 would be new, 0 changed/)).toBeTruthy();
  expect(screen.getByText("Columns left alone: 會員卡")).toBeTruthy();
  expect(screen.getByText("Line 3: Sales limit cannot be read: many")).toBeTruthy();
  expect(screen.getByText("陳怡君")).toBeTruthy();
  if (write) await user.click(write);
  expect(await screen.findByText(/1 are new/)).toBeTruthy();
  expect(api.asked.map(({ path }) => path)).toEqual([
    "/customer-files/import",
    "/customer-files/import",
  ]);
});

it("offers an agent neither import nor export", async () => {
  await renderClient(page, { session: aSession("ana") });
  expect(button("New customer")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Export" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Import" })).toBeNull();
});

it("adds a field with its name in every language", async () => {
  await renderClient(<CustomFieldsPage />, { session: aSession("adam") });
  await screen.findByText("No fields of your own yet");
  await user.click(button("New field"));
  await user.click(button("Save"));
  expect(await screen.findByText(/A name in each language/)).toBeTruthy();
  const texts = [
    ["Name: English", "Size"],
    ["Name: 繁體中文", "尺寸"],
    ["Name: 简体中文", "尺码"],
    ["Key", "size"],
    ["Choices", "S\nM"],
  ] as const;
  for (const [name, text] of texts) {
    await user.click(screen.getByLabelText(name));
    await user.paste(text);
  }
  await user.selectOptions(screen.getByLabelText("Kind"), "choice");
  await user.click(button("Save"));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(api.bodiesOf("POST /custom-fields")).toEqual([
    {
      key: "size",
      kind: "choice",
      labels: { en: "Size", "zh-TW": "尺寸", "zh-CN": "尺码" },
      choices: ["S", "M"],
    },
  ]);
});
