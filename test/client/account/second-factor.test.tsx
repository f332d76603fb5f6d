// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AccountPage } from "#client/features/account/account-page.tsx";
import { SecondFactorPage } from "#client/features/account/second-factor-page.tsx";
import type { Session } from "#shared/contracts/session.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi();
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const whole = { ...aSession("adam"), secondFactor: "on" as const };
const begun = { secret: "ABCDEFGHIJKLMNOP", uri: "otpauth://totp/Calldesk:adam?secret=ABC" };

async function aGate(secondFactor: Session["secondFactor"]) {
  const onProved = vi.fn<(session: Session) => void>();
  const session = { ...aSession("adam"), secondFactor };
  await renderClient(
    <SecondFactorPage session={session} onProved={onProved} onSignedOut={() => undefined} />,
    { session },
  );
  return onProved;
}

it("asks for a code, says when it is wrong, and lets the right one in", async () => {
  const answers: unknown[] = [new FakeProblem(401, "wrong_code"), whole];
  api.on("POST /session/second-factor", () => answers.shift());
  const onProved = await aGate("codeNeeded");
  const field = screen.getByLabelText("Code");
  expect(document.activeElement).toBe(field);
  await userEvent.type(field, "12345{Enter}");
  expect(screen.getByText("A code has at least six characters.")).toBeTruthy();
  await userEvent.type(field, "6{Enter}");
  expect(await screen.findByText(/This code is not right/)).toBeTruthy();
  // Selected: what is typed takes its place.
  await userEvent.keyboard("654321{Enter}");
  await vi.waitFor(() => expect(onProved).toHaveBeenCalledWith(whole));
  expect(api.bodiesOf("POST /session/second-factor")).toEqual([
    { code: "123456" },
    { code: "654321" },
  ]);
});

it("sets an app up: QR code, key to type, first code, recovery codes, and in", async () => {
  api
    .on("POST /session/second-factor/secret", () => begun)
    .on("PUT /session/second-factor", () => ({ recoveryCodes: ["AAAAA-BBBBB", "CCCCC-DDDDD"] }))
    .on("GET /session", () => whole);
  const onProved = await aGate("setUpNeeded");
  expect(await screen.findByRole("img", { name: /QR code/ })).toBeTruthy();
  expect(screen.getByText("ABCD EFGH IJKL MNOP")).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/Code that the app shows/), "123456{Enter}");
  expect(await screen.findByText("CCCCC-DDDDD")).toBeTruthy();
  expect(onProved).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "I have kept them" }));
  await vi.waitFor(() => expect(onProved).toHaveBeenCalledWith(whole));
});

it("shows where one is signed in and ends what is not known", async () => {
  const here = {
    id: "0123456789abcdef",
    current: true,
    createdAt: "2026-11-22T01:00:00.000Z",
    lastSeenAt: "2026-11-22T02:00:00.000Z",
    address: "192.0.2.1",
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
    signedInBy: "password",
  };
  const there = { ...here, id: "fedcba9876543210", current: false, userAgent: "curl/8" };
  let items = [here, there];
  api
    .on("GET /session", () => ({ ...aSession("ana"), secondFactor: "off" }))
    .on("GET /sessions", () => ({ items }))
    .on("DELETE /sessions/:id", () => void (items = [here]));
  await renderClient(<AccountPage />);
  await screen.findByText("Chrome 140 · Linux");
  await userEvent.click(screen.getByRole("button", { name: "End" }));
  await vi.waitFor(() => expect(screen.queryByText("Unknown program")).toBeNull());
  expect(api.asked.map(({ path }) => path)).toContain("/sessions/fedcba9876543210");
});

it("changes the password when both new ones are the same", async () => {
  api
    .on("GET /session", () => aSession("ana"))
    .on("GET /sessions", () => ({ items: [] }))
    .on("PUT /session/password", () => undefined);
  await renderClient(<AccountPage />);
  await userEvent.type(screen.getByLabelText("Current password"), "old one here");
  await userEvent.type(screen.getByLabelText("New password"), "a new long one");
  await userEvent.type(screen.getByLabelText("New password again"), "a new long one!{Enter}");
  expect(screen.getByText("The two are not the same.")).toBeTruthy();
  await userEvent.type(screen.getByLabelText("New password again"), "{Backspace}{Enter}");
  expect(await screen.findByText("Your password is changed.")).toBeTruthy();
  expect(api.bodiesOf("PUT /session/password")).toEqual([
    { currentPassword: "old one here", newPassword: "a new long one" },
  ]);
});
