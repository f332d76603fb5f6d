// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import type { NoteToTake } from "#client/features/wrap-up/use-wrap-up.ts";
import { WrapUp } from "#client/features/wrap-up/wrap-up.tsx";
import { RequestError } from "#client/lib/request-error.ts";
import { aSnapshot, callC1 } from "#test/support/desk-cases.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { renderClient } from "#test/support/render.tsx";

afterEach(cleanup);
const user = userEvent.setup();

async function aWrapUp() {
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot());
  const taken: unknown[] = [];
  const refusals: unknown[] = [];
  const note: NoteToTake = {
    unsaved: async () => ({ body: "last words", rev: 3 }),
    taken: (sent) => void taken.push(sent),
    refused: (error) => void refusals.push(error),
  };
  await renderClient(
    <>
      <textarea aria-label="Note" />
      <WrapUp callId={callC1} note={note} left={{ ms: 30_000, since: performance.now() }} />
    </>,
    { desk },
  );
  return { desk, taken, refusals };
}
const box = () => screen.getByRole("textbox", { name: "Note" });
const chosen = () => screen.queryByRole("radio", { checked: true });
const press = (init: KeyboardEventInit) =>
  fireEvent.keyDown(document.activeElement ?? document.body, init);

it("takes three keys: digit, Ctrl+Enter", async () => {
  const { desk, taken } = await aWrapUp();
  press({ code: "Digit2", key: "2" });
  expect(screen.getByRole("radio", { name: /Call back/ })).toBe(chosen());

  await act(async () => press({ code: "Enter", key: "Enter", ctrlKey: true }));
  const note = { body: "last words", rev: 3 };
  expect(desk.sent).toEqual([
    {
      name: "call.wrapUp",
      input: { callId: callC1, disposition: "callback", note, finish: true },
    },
  ]);
  expect(taken).toEqual([note]);
});

it("leaves digits to the note while one types, and F9 leads to the list", async () => {
  await aWrapUp();
  box().focus();
  await user.keyboard("2");
  expect(box()).toHaveProperty("value", "2");
  expect(chosen()).toBeNull();

  press({ code: "F9" });
  press({ code: "Digit1", key: "1" });
  expect(screen.getByRole("radio", { name: /Solved/ })).toBe(chosen());
});

it("takes no key of an input method", async () => {
  const { desk } = await aWrapUp();
  fireEvent.keyDown(document.body, { code: "Digit1", keyCode: 229 });
  fireEvent.keyDown(document.body, { code: "Enter", ctrlKey: true, isComposing: true });
  expect(chosen()).toBeNull();
  expect(desk.sent).toEqual([]);
});

it("asks for more time without ending", async () => {
  const { desk } = await aWrapUp();
  await user.click(screen.getByRole("button", { name: "More time" }));
  expect(desk.sent).toMatchObject([{ name: "call.wrapUp", input: { finish: false, note: null } }]);
});

it("keeps the choice and the note when the server says no", async () => {
  const { desk, taken, refusals } = await aWrapUp();
  desk.failure = new RequestError({ code: "storage_unavailable", message: "no" });
  press({ code: "Digit1", key: "1" });
  await user.click(screen.getByRole("button", { name: /Save and ready/ }));
  expect(screen.getByRole("status").textContent).not.toBe("");
  expect(taken).toEqual([]);
  expect(refusals).toEqual([desk.failure]);
  expect(chosen()).not.toBeNull();
});

it("takes the focus after hang-up only from nobody", async () => {
  await aWrapUp();
  expect(document.activeElement).toBe(screen.getByRole("radiogroup"));
  cleanup();

  const field = document.body.appendChild(document.createElement("textarea"));
  field.focus();
  await aWrapUp();
  expect(document.activeElement).toBe(field);
  field.remove();
});
