// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ConfigurationPage } from "#client/features/configuration/configuration-page.tsx";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi().on("POST /configuration", ({ query }) => ({
    changes: [{ section: "people", key: "newcomer", action: "added" }],
    applied: query.get("dryRun") === "false",
  }));
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();
const aFile = () => new File(["{}"], "all.json", { type: "application/json" });
async function choose() {
  const { container } = await renderClient(<ConfigurationPage />, { session: aSession("adam") });
  await user.upload(container.querySelector("input[type=file]") as HTMLInputElement, aFile());
}

it("shows what a file would change before it is applied", async () => {
  await choose();
  await screen.findByText("This would change");
  expect(screen.getByRole("row", { name: "People newcomer added" })).toBeTruthy();
  expect(screen.getByText(/have no password/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Apply" }));
  await screen.findByText(/Applied/);
  expect(screen.queryByRole("button", { name: "Apply" })).toBeNull();
  expect(api.asked.map(({ operation }) => operation)).toEqual([
    "POST /configuration",
    "POST /configuration",
  ]);
});

it("says why a file is not taken", async () => {
  api.on("POST /configuration", () => new FakeProblem(400, "malformed"));
  await choose();
  await screen.findByText(/not a configuration of Calldesk/);
});
