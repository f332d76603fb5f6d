// @vitest-environment jsdom
import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { SignInPage } from "#client/features/sign-in/sign-in-page.tsx";
import type { Session } from "#shared/contracts/session.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

afterEach(() => {
  cleanup();
  localStorage.clear();
  document.head.replaceChildren();
  vi.unstubAllGlobals();
});

type Asked = { method: string; url: string; body: unknown };

/** The server knows ana; every other name or password is wrong. */
function aServer() {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (url: string, { method = "GET", body }: RequestInit) => {
    const sent = typeof body === "string" ? (JSON.parse(body) as { password?: string }) : {};
    asked.push({ method, url, body: sent });
    if (method === "PUT") return new Response(null, { status: 204 });
    if (sent.password === "right") return Response.json(aSession("ana"));
    const problem = { type: "about:blank", title: "no", status: 401, code: "wrong_credentials" };
    return Response.json({ ...problem, requestId: "r-17" }, { status: 401 });
  });
  return asked;
}

async function aSignInPage(expired = false) {
  const onSignedIn = vi.fn<(session: Session) => void>();
  await renderClient(<SignInPage expired={expired} onSignedIn={onSignedIn} />);
  return onSignedIn;
}

async function signIn(password: string) {
  await userEvent.type(screen.getByLabelText("User name"), "ana");
  await userEvent.type(screen.getByLabelText("Password"), `${password}{Enter}`);
}

it("signs in with name, password and Enter", async () => {
  const asked = aServer();
  const onSignedIn = await aSignInPage();
  await signIn("right");
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  expect(asked).toEqual([
    { method: "POST", url: "/api/v1/session", body: { username: "ana", password: "right" } },
  ]);
});

it("says plainly what is wrong, with the request id, and lets one type again", async () => {
  aServer();
  const onSignedIn = await aSignInPage();
  await signIn("wrong");
  expect(await screen.findByText("User name or password is wrong. (request r-17)")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText("Password"));
  expect(onSignedIn).not.toHaveBeenCalled();
});

it("asks for what is missing without asking the server", async () => {
  const asked = aServer();
  await aSignInPage();
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(screen.getByText("Enter your user name.")).toBeTruthy();
  expect(screen.getByText("Enter your password.")).toBeTruthy();
  expect(asked).toEqual([]);
});

it("speaks the chosen language before sign-in and tells the account afterwards", async () => {
  const asked = aServer();
  const onSignedIn = await aSignInPage();
  await userEvent.click(screen.getByRole("button", { name: "繁體中文" }));
  await userEvent.type(await screen.findByLabelText("使用者名稱"), "ana");
  expect(document.documentElement.lang).toBe("zh-TW");
  await userEvent.type(screen.getByLabelText("密碼"), "right{Enter}");
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  expect(onSignedIn.mock.calls[0]?.[0].locale).toBe("zh-TW");
  expect(asked.at(-1)).toEqual({
    method: "PUT",
    url: "/api/v1/session/locale",
    body: { locale: "zh-TW" },
  });
});

it("says that the session ended and nothing typed is lost", async () => {
  await aSignInPage(true);
  expect(screen.getByText(/what you typed is kept/)).toBeTruthy();
});

it("says that it is a demonstration when the server wrote so into the page", async () => {
  const meta = document.createElement("meta");
  meta.name = "calldesk-demo";
  meta.content = "true";
  document.head.append(meta);
  await aSignInPage();
  expect(screen.getByText("Demonstration system")).toBeTruthy();
});
