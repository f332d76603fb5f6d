// @vitest-environment jsdom
import { act, cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { useSessionGate } from "#client/app/use-session-gate.ts";
import { announceSessionEnd } from "#client/lib/session-ended.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Gate() {
  const { gate, leave, askAgain } = useSessionGate();
  return (
    <>
      <output>{gate.kind === "signedOut" && gate.expired ? "expired" : gate.kind}</output>
      <button type="button" onClick={leave}>
        leave
      </button>
      <button type="button" onClick={askAgain}>
        again
      </button>
    </>
  );
}

const nobody = { type: "about:blank", title: "", status: 401, code: "not_signed_in" };

async function aGate(answer: () => Promise<Response>) {
  vi.stubGlobal("fetch", vi.fn<() => Promise<Response>>(answer));
  await renderClient(<Gate />);
}

it("goes in when the session lives, and out to sign-in when it ends, saying so", async () => {
  await aGate(async () => Response.json(aSession("ana")));
  expect(await screen.findByText("signedIn")).toBeTruthy();
  act(announceSessionEnd);
  expect(screen.getByText("expired")).toBeTruthy();
});

it("asks to sign in when nobody is, without calling it expired", async () => {
  await aGate(async () => Response.json(nobody, { status: 401 }));
  expect(await screen.findByText("signedOut")).toBeTruthy();
});

it("says that the server is unreachable and goes in once it answers", async () => {
  let up = false;
  await aGate(async () => {
    if (!up) throw new TypeError("network");
    return Response.json(aSession("ana"));
  });
  expect(await screen.findByText("unreachable")).toBeTruthy();
  up = true;
  await userEvent.click(screen.getByRole("button", { name: "again" }));
  expect(await screen.findByText("signedIn")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "leave" }));
  expect(screen.getByText("signedOut")).toBeTruthy();
});
