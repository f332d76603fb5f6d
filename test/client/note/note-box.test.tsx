// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createMemoryDraftStore } from "#client/features/note/draft-store.ts";
import { NoteBook } from "#client/features/note/note-book.ts";
import { NoteBox } from "#client/features/note/note-box.tsx";
import { UnsentNotes } from "#client/features/note/unsent-notes.tsx";
import { interactionI1 } from "#test/support/desk-cases.ts";
import { FakeNotes } from "#test/support/fake-notes.ts";
import { renderClient } from "#test/support/render.tsx";

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function aNoteBox(notes = new FakeNotes(), drafts = createMemoryDraftStore()) {
  const book = new NoteBook(drafts, () => notes);
  const keeper = book.keeper(interactionI1);
  const { unmount } = await renderClient(<NoteBox keeper={keeper} />);
  await pass(0);
  return { notes, drafts, book, unmount, box: screen.getByRole("textbox", { name: "Note" }) };
}

it("saves while one types, and says when", async () => {
  const { notes, box } = await aNoteBox();
  await user.type(box, "refund agreed");
  await pass(1_000);
  expect(notes.note.body).toBe("refund agreed");
  expect(screen.getByText("Saved 14:05:09")).toBeDefined();
});

it("is come to with a key, to go on writing", async () => {
  const { box } = await aNoteBox();
  await user.type(box, "refund");
  fireEvent.blur(box);
  act(() => box.blur());
  await user.keyboard("{Alt>}n{/Alt} agreed");
  expect(box).toHaveProperty("value", "refund agreed");
});

it("saves at once when the box is left", async () => {
  const { notes, box } = await aNoteBox();
  await user.type(box, "short");
  fireEvent.blur(box);
  await pass(0);
  expect(notes.saves).toEqual(["short"]);
});

it("neither saves nor changes half-made Chinese", async () => {
  const { notes, box } = await aNoteBox();
  fireEvent.compositionStart(box);
  fireEvent.change(box, { target: { value: " ㄨㄤ" } });
  await pass(5_000);
  expect(notes.saves).toEqual([]);
  expect(box).toHaveProperty("value", " ㄨㄤ");

  fireEvent.change(box, { target: { value: " 王" } });
  fireEvent.compositionEnd(box);
  await pass(1_000);
  expect(notes.saves).toEqual([" 王"]);
});

it("has every character again after a remount while offline", async () => {
  const notes = new FakeNotes();
  const first = await aNoteBox(notes);
  notes.reachable = false;
  await user.type(first.box, "every character");
  first.unmount();

  const again = await aNoteBox(notes, first.drafts);
  expect(again.box).toHaveProperty("value", "every character");
  expect(screen.getByRole("status").textContent).toContain("kept on this computer");
});

it("shows the other text beside one's own and keeps both on request", async () => {
  const { notes, box } = await aNoteBox();
  notes.write("theirs");
  await user.type(box, "mine");
  await pass(1_000);
  expect(screen.getByText("theirs")).toBeDefined();
  expect(box).toHaveProperty("value", "mine");

  await user.click(screen.getByRole("button", { name: "Keep both" }));
  await pass(1_000);
  expect(notes.note.body).toBe("theirs\n\nmine");
});

it("shows an earlier call's note until the server has it", async () => {
  const notes = new FakeNotes();
  notes.reachable = false;
  const drafts = createMemoryDraftStore();
  drafts.write({ interactionId: interactionI1, body: "of the last call", rev: 0 });
  const book = new NoteBook(drafts, () => notes);
  await renderClient(<UnsentNotes book={book} except={null} />);
  await act(() => book.resume());
  await pass(0);
  expect(screen.getByRole("region").textContent).toContain("of the last call");

  notes.reachable = true;
  await pass(5_000);
  expect(notes.note.body).toBe("of the last call");
  expect(screen.queryByRole("region")).toBeNull();
});
