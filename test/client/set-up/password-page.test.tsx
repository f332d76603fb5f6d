// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { PasswordPage } from "#client/features/set-up/password-page.tsx";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

const good = "horse 42";

async function aPage(api: FakeApi, path = "/password#the-token") {
  vi.stubGlobal("fetch", api.fetch);
  await renderClient(<PasswordPage />, { path, locale: "zh-TW" });
}

async function fill(password: string, again = password) {
  for (const label of ["密碼", "再輸入一次密碼"])
    await userEvent.clear(screen.getByLabelText(label));
  await userEvent.type(screen.getByLabelText("密碼"), password);
  await userEvent.type(screen.getByLabelText("再輸入一次密碼"), `${again}{Enter}`);
}

it("sets the password with the link's token and says whose it is", async () => {
  const api = new FakeApi().on("POST /password-link", () => ({ userName: "ana" }));
  await aPage(api);
  await fill(good);
  expect(await screen.findByText("ana 的新密碼已生效，請以新密碼登入。")).toBeTruthy();
  expect(api.bodiesOf("POST /password-link")).toEqual([{ token: "the-token", password: good }]);
  expect(screen.getByRole("link", { name: "前往登入" })).toBeTruthy();
});

it("tells what is wrong with a password, and that a link was used", async () => {
  const api = new FakeApi().on("POST /password-link", () => new FakeProblem(410, "link_expired"));
  await aPage(api);
  await fill(good, "horse 43");
  expect(screen.getByText("兩次輸入的密碼不同。")).toBeTruthy();
  expect(api.asked).toEqual([]);
  await fill(good);
  expect(await screen.findByText(/此連結已失效。連結 24 小時內有效/)).toBeTruthy();
});

it("asks for the whole link when what stands behind the # is missing", async () => {
  await aPage(new FakeApi(), "/password");
  expect(screen.getByText(/連結不完整/)).toBeTruthy();
  expect(screen.queryByLabelText("密碼")).toBeNull();
});
