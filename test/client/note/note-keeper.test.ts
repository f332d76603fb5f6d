import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DraftStore } from "#client/features/note/draft-store.ts";
import { createMemoryDraftStore } from "#client/features/note/draft-store.ts";
import { NoteKeeper, SAVE_AFTER_MS } from "#client/features/note/note-keeper.ts";
import { interactionI1 } from "#test/support/desk-cases.ts";
import { FakeNotes } from "#test/support/fake-notes.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function aKeeper(notes: FakeNotes, drafts: DraftStore = createMemoryDraftStore()) {
  const keeper = new NoteKeeper(interactionI1, notes, drafts);
  await keeper.open();
  return { keeper, drafts };
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("saves a second after the last key, once, and forgets the draft then", async () => {
  const notes = new FakeNotes();
  const { keeper, drafts } = await aKeeper(notes);
  keeper.type("退", false);
  await wait(SAVE_AFTER_MS - 1);
  keeper.type("退款", false);
  await wait(SAVE_AFTER_MS - 1);
  expect(notes.saves).toEqual([]);
  expect((await drafts.read(interactionI1))?.body).toBe("退款");

  await wait(1);
  expect(notes.saves).toEqual(["退款"]);
  expect(keeper.state().status.kind).toBe("saved");
  expect(await drafts.read(interactionI1)).toBeUndefined();
});

it("sends nothing while an input method composes", async () => {
  const notes = new FakeNotes();
  const { keeper } = await aKeeper(notes);
  keeper.type("ㄨㄤ", true);
  await wait(10_000);
  expect(notes.saves).toEqual([]);
  keeper.type("王", false);
  await wait(SAVE_AFTER_MS);
  expect(notes.saves).toEqual(["王"]);
});

it("keeps what was typed while a save was on its way", async () => {
  const notes = new FakeNotes();
  const { keeper } = await aKeeper(notes);
  const release = notes.hold();
  keeper.type("one", false);
  await wait(SAVE_AFTER_MS);
  keeper.type("one two", false);
  release();
  await wait(SAVE_AFTER_MS);
  expect(notes.saves).toEqual(["one", "one two"]);
  expect(notes.note.body).toBe("one two");
});

it("loses no character to a reload while offline", async () => {
  const notes = new FakeNotes();
  const drafts = createMemoryDraftStore();
  const before = await aKeeper(notes, drafts);
  notes.reachable = false;
  before.keeper.type("typed in the tunnel", false);
  await wait(SAVE_AFTER_MS);
  expect(before.keeper.state().status.kind).toBe("offline");

  notes.reachable = true;
  const after = new NoteKeeper(interactionI1, notes, drafts);
  await after.open();
  expect(after.state().body).toBe("typed in the tunnel");
  await wait(SAVE_AFTER_MS);
  expect(notes.note.body).toBe("typed in the tunnel");
});

it("tries again by itself when the network is back", async () => {
  const notes = new FakeNotes();
  const { keeper } = await aKeeper(notes);
  notes.reachable = false;
  keeper.type("later", false);
  await wait(SAVE_AFTER_MS);
  notes.reachable = true;
  await wait(3_000);
  expect(notes.note.body).toBe("later");
});

it("shows both texts when somebody else saved meanwhile, and loses neither", async () => {
  const notes = new FakeNotes();
  const { keeper, drafts } = await aKeeper(notes);
  notes.write("theirs");
  keeper.type("mine", false);
  await wait(SAVE_AFTER_MS);

  const { status, body } = keeper.state();
  expect(body).toBe("mine");
  expect(status).toMatchObject({ kind: "conflict", theirs: { body: "theirs" } });
  expect((await drafts.read(interactionI1))?.body).toBe("mine");
  expect(notes.note.body).toBe("theirs");

  keeper.resolve("theirs\n\nmine");
  await wait(SAVE_AFTER_MS);
  expect(notes.note.body).toBe("theirs\n\nmine");
});

it("sees its own lost acknowledgement as no conflict", async () => {
  const notes = new FakeNotes();
  const drafts = createMemoryDraftStore();
  drafts.write({ interactionId: interactionI1, body: "half and half", rev: 0 });
  notes.write("half");
  const { keeper } = await aKeeper(notes, drafts);
  await wait(SAVE_AFTER_MS);
  expect(keeper.state().status.kind).toBe("saved");
  expect(notes.note.body).toBe("half and half");
});

it("cuts nothing that is too long and says by how much", async () => {
  const notes = new FakeNotes();
  const { keeper } = await aKeeper(notes);
  keeper.type("x".repeat(20_003), false);
  await wait(SAVE_AFTER_MS);
  expect(keeper.state()).toMatchObject({ status: { kind: "tooLong", by: 3 } });
  expect(keeper.state().body).toHaveLength(20_003);
  expect(notes.saves).toEqual([]);
});

it("gives the wrap-up what is not saved yet, and nothing twice", async () => {
  const notes = new FakeNotes();
  const { keeper } = await aKeeper(notes);
  keeper.type("last words", false);
  const unsaved = await keeper.unsaved();
  expect(unsaved).toEqual({ body: "last words", rev: 0 });
  if (unsaved) keeper.taken(unsaved);
  await wait(10_000);
  expect(notes.saves).toEqual([]);
  expect(await keeper.unsaved()).toBeNull();
});

it("shows both texts when the wrap-up was refused because of the note", async () => {
  const notes = new FakeNotes();
  const { keeper } = await aKeeper(notes);
  keeper.type("mine", false);
  await keeper.unsaved();
  notes.write("theirs");
  keeper.refused(await notes.save("mine", 0).catch((error: unknown) => error));
  expect(keeper.state()).toMatchObject({ body: "mine", status: { kind: "conflict" } });
});

it("settles when what was typed is taken back", async () => {
  const notes = new FakeNotes();
  const { keeper, drafts } = await aKeeper(notes);
  keeper.type("x", false);
  keeper.type("", false);
  await wait(SAVE_AFTER_MS);
  expect(notes.saves).toEqual([]);
  expect(keeper.state().status.kind).toBe("saved");
  expect(await drafts.read(interactionI1)).toBeUndefined();
});
