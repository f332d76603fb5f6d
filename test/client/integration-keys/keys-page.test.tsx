// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { firstCall } from "#client/features/integration-keys/first-call.ts";
import { KeysPage } from "#client/features/integration-keys/keys-page.tsx";
import { startI18n } from "#client/lib/i18n.ts";
import { keyScopes } from "#shared/contracts/integration-keys.ts";
import { locales } from "#shared/locale.ts";
import { FakeApi } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const aKey = (n: number, more: object = {}) => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  name: `Key ${n}`,
  scopes: ["events:ingest"],
  source: null,
  mode: "routed",
  signingSecrets: 0,
  createdAt: "2026-11-22T00:00:00.000Z",
  lastUsedAt: null,
  revokedAt: null,
  ...more,
});

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi()
    .on("GET /integration-keys", () => ({
      items: [aKey(1, { revokedAt: "2026-11-22T01:00:00.000Z" }), aKey(2)],
    }))
    .on("POST /integration-keys", () => ({
      key: aKey(3, { name: "Asterisk" }),
      token: "cdk_once",
      signingSecret: null,
    }))
    .on("DELETE /integration-keys/:id", () => null);
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const user = userEvent.setup();
const aPage = () => renderClient(<KeysPage />, { session: aSession("adam") });

it("lists keys in use before revoked ones", async () => {
  await aPage();
  await screen.findByRole("row", { name: /Key 2/ });
  const states = screen.getAllByRole("row").map((row) => row.textContent);
  expect(states[1]).toMatch(/Key 2.*Valid/);
  expect(states[2]).toMatch(/Key 1.*Revoked/);
  expect(screen.getAllByRole("button", { name: /Actions/ })).toHaveLength(1);
});

it("shows the token once, with lines to try it, and not again", async () => {
  await aPage();
  await user.click(screen.getByRole("button", { name: "New key" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByRole("textbox", { name: "Name" }), "Asterisk{Enter}");
  const token = await dialog.findByRole("textbox", { name: "Token" });
  expect((token as HTMLTextAreaElement).value).toBe("cdk_once");
  expect(api.bodiesOf("POST /integration-keys")).toEqual([
    {
      name: "Asterisk",
      mode: "routed",
      source: null,
      scopes: ["events:ingest", "assignment:read"].toSorted(byMatrix),
      signing: false,
    },
  ]);
  const line = dialog.getByRole("textbox", { name: /reports a call/ }) as HTMLTextAreaElement;
  expect(line.value).toContain("Bearer cdk_once");
  await user.keyboard("{Escape}");
  expect(screen.getByRole("dialog")).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "I have kept it" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.body.textContent).not.toContain("cdk_once");
});

const byMatrix = (a: string, b: string) =>
  keyScopes.findIndex((scope) => scope === a) - keyScopes.findIndex((scope) => scope === b);

it("wants a name and at least one right", async () => {
  await aPage();
  await user.click(screen.getByRole("button", { name: "New key" }));
  const dialog = within(await screen.findByRole("dialog"));
  for (const box of dialog.getAllByRole("checkbox", { checked: true })) await user.click(box);
  await user.click(dialog.getByRole("button", { name: "Create" }));
  expect(dialog.getByText("Please fill this in.")).toBeTruthy();
  expect(dialog.getByText("Choose at least one.")).toBeTruthy();
  expect(api.bodiesOf("POST /integration-keys")).toEqual([]);
});

it("revokes after saying what that means", async () => {
  await aPage();
  await user.click(await screen.findByRole("button", { name: "Actions for Key 2" }));
  await user.click(await screen.findByRole("menuitem", { name: "Revoke" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/refused within a second/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Revoke" }));
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const deleted = api.asked.filter(({ operation }) => operation.startsWith("DELETE"));
  expect(deleted.map(({ path }) => path)).toEqual([`/integration-keys/${aKey(2).id}`]);
});

it.each(locales)("has a word in %s for every right a key can be given", async (locale) => {
  const i18n = await startI18n(locale);
  await i18n.loadNamespaces("keys");
  const unnamed = keyScopes.filter(
    (scope) => !i18n.exists(`scope.${scope}`, { ns: "keys", nsSeparator: false }),
  );
  expect(unnamed).toEqual([]);
});

it("writes lines that a shell reads as one command each", () => {
  const { begin, end } = firstCall({ origin: "http://x", token: "t", source: "/pbx/o'hara" });
  for (const line of [begin, end]) {
    // Quotes come in pairs, and none stands inside the body.
    expect(line.split("'")).toHaveLength(7);
    const body = JSON.parse(line.slice(line.indexOf("{"), line.lastIndexOf("}") + 1)) as object;
    expect(body).toMatchObject({ source: "/pbx/o'hara", specversion: "1.0" });
  }
});
