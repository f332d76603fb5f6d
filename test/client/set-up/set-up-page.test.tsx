// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { SetUpPage } from "#client/features/set-up/set-up-page.tsx";
import type { Session } from "#shared/contracts/session.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

const good = "correct horse battery";

async function aSetUp(api: FakeApi, path = "/setup#the-token") {
  vi.stubGlobal("fetch", api.fetch);
  const onSignedIn = vi.fn<(session: Session) => void>();
  await renderClient(<SetUpPage onSignedIn={onSignedIn} />, { path, locale: "zh-TW" });
  return onSignedIn;
}

async function fill(userName: string, password: string, again = password) {
  await userEvent.type(screen.getByLabelText("您的姓名"), "王大明");
  await userEvent.type(screen.getByLabelText("使用者名稱"), userName);
  await userEvent.type(screen.getByLabelText("密碼"), password);
  await userEvent.type(screen.getByLabelText("再輸入一次密碼"), `${again}{Enter}`);
}

it("makes the administrator with the link's token and signs them in, in the page's language", async () => {
  const api = new FakeApi()
    .on("POST /setup", () => null)
    .on("POST /session", () => aSession("adam"))
    .on("PUT /session/locale", () => null);
  const onSignedIn = await aSetUp(api);
  await fill("Adam", good);
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  expect(api.bodiesOf("POST /setup")).toEqual([
    { token: "the-token", username: "adam", displayName: "王大明", password: good },
  ]);
  expect(api.bodiesOf("PUT /session/locale")).toEqual([{ locale: "zh-TW" }]);
  expect(onSignedIn.mock.lastCall?.[0].locale).toBe("zh-TW");
});

it("says what is wrong beside each field and sends nothing", async () => {
  const api = new FakeApi();
  await aSetUp(api);
  await fill("adam wu", "short", "longer");
  expect(screen.getByText(/只能用小寫字母/)).toBeTruthy();
  expect(screen.getByText("至少 8 個字元。")).toBeTruthy();
  expect(api.asked).toEqual([]);
});

it("tells two passwords that differ, one too easy to guess, and a link that was used", async () => {
  const weak = new FakeProblem(400, "validation_failed");
  Object.assign(weak.body as object, { errors: [{ pointer: "/password", detail: "Too common." }] });
  let answer = weak;
  const api = new FakeApi().on("POST /setup", () => answer);
  const onSignedIn = await aSetUp(api);
  await fill("adam", good, `${good}!`);
  expect(screen.getByText("兩次輸入的密碼不同。")).toBeTruthy();

  const again = screen.getByLabelText("再輸入一次密碼");
  await userEvent.clear(again);
  await userEvent.type(again, `${good}{Enter}`);
  expect(await screen.findByText(/太容易猜到/)).toBeTruthy();

  answer = new FakeProblem(403, "permission_denied");
  await userEvent.click(screen.getByRole("button", { name: "建立並登入" }));
  expect(await screen.findByText(/此連結已失效/)).toBeTruthy();
  expect(onSignedIn).not.toHaveBeenCalled();
});

it("explains an address without its token, and leads to sign-in", async () => {
  await aSetUp(new FakeApi(), "/setup");
  expect(screen.getByText(/設定連結不完整/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "建立並登入" })).toBeNull();
  expect(screen.getByRole("link", { name: "前往登入" }).getAttribute("href")).toBe("/");
});
