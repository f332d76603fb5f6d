// @vitest-environment jsdom
import { cleanup, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PersonMenu } from "#client/app/person-menu.tsx";
import { aSnapshot } from "#test/support/desk-cases.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { renderClient } from "#test/support/render.tsx";

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi().on("PATCH /session/preferences", () => null);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function theMenu() {
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot());
  await renderClient(<PersonMenu onSignedOut={() => undefined} />, { desk });
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: /Account of/ }));
  return { user, item: (name: string) => screen.findByRole("menuitem", { name }) };
}

const density = () => document.documentElement.dataset.density;

it("makes rows roomy and keeps that with the person", async () => {
  const { user, item } = await theMenu();
  expect(density()).toBe("dense");
  await user.click(await item("Roomy"));
  expect(density()).toBe("normal");
  expect((await item("Roomy")).getAttribute("aria-current")).toBe("true");
  expect(api.bodiesOf("PATCH /session/preferences")).toEqual([{ density: "normal" }]);
});

it("goes back to what it was when the server does not keep it", async () => {
  api.on("PATCH /session/preferences", () => new FakeProblem(503, "storage_unavailable"));
  const { user, item } = await theMenu();
  await user.click(await item("Roomy"));
  await waitFor(() => expect(density()).toBe("dense"));
});

it.each([
  ["Keys", "Keys of the desk"],
  ["Sounds", "Sounds"],
])("opens the %s of the desk", async (name, title) => {
  const { user, item } = await theMenu();
  await user.click(await item(name));
  expect(await screen.findByRole("dialog", { name: title })).toBeTruthy();
});
