// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ConversationRecordings } from "#client/features/recordings/conversation-recordings.tsx";
import { RecordingsPage } from "#client/features/recordings/recordings-page.tsx";
import type { Recording } from "#shared/contracts/recordings.ts";
import { interactionI1, callC1, uuid } from "#test/support/desk-cases.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { renderClient } from "#test/support/render.tsx";
import { aSession } from "#test/support/sessions.ts";

const recording = {
  id: uuid(901),
  kind: "call",
  callId: callC1,
  interactionId: interactionI1,
  queueName: "Billing",
  agentNames: ["Ana"],
  customerName: "王小明",
  startedAt: "2026-11-21T02:00:00.000Z",
  durationMs: 65_000,
  state: "stored",
  sha256: "ab",
  keptUntil: "2026-12-21T02:00:00.000Z",
  marks: [],
} as unknown as Recording;
const playback = {
  url: "/api/v1/recordings/x/audio",
  expiresInMs: 300_000,
  durationMs: 65_000,
  peaks: { caller: [0, 255], agent: [128, 0] },
  marks: [
    { atMs: 20_000, kind: "paused", by: "user:ana" },
    { atMs: 31_000, kind: "resumed", by: "system" },
  ],
};
const play = "POST /recordings/:id/playback";

let api: FakeApi;
const played: HTMLMediaElement[] = [];
beforeEach(() => {
  api = new FakeApi()
    .on("GET /recordings", () => ({ items: [recording], next: null }))
    .on(play, () => playback);
  vi.stubGlobal("fetch", api.fetch);
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(async function play(
    this: HTMLMediaElement,
  ) {
    played.push(this);
  });
  vi.spyOn(HTMLMediaElement.prototype, "load").mockReturnValue();
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockReturnValue();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  played.length = 0;
});

it("plays a conversation's recording for its agent and jumps to what happened", async () => {
  await renderClient(<ConversationRecordings interactionId={interactionI1} />);
  await userEvent.click(await screen.findByRole("button", { name: "Listen" }));
  await userEvent.click(await screen.findByRole("button", { name: "Play" }));
  expect(api.bodiesOf(play)).toEqual([{}]);
  expect(played[0]?.getAttribute("src")).toBe(playback.url);

  await userEvent.click(screen.getByRole("button", { name: /00:20 ?Recording paused/ }));
  expect(played[0]?.currentTime).toBe(20);
  const slider = screen.getByRole("slider", { name: "Position" });
  expect(slider.getAttribute("aria-valuetext")).toBe("00:20");
  fireEvent.change(slider, { target: { value: "60000" } });
  expect(screen.getByText("01:00 / 01:05")).toBeDefined();
});

it("asks a supervisor why, and sends nothing before", async () => {
  const session = aSession("sue");
  await renderClient(<ConversationRecordings interactionId={interactionI1} />, { session });
  await userEvent.click(await screen.findByRole("button", { name: "Listen" }));
  expect(api.bodiesOf(play)).toEqual([]);
  await userEvent.type(screen.getByRole("textbox", { name: "Reason" }), "complaint 42{Enter}");
  await screen.findByRole("slider");
  expect(api.bodiesOf(play)).toEqual([{ reason: "complaint 42" }]);
});

it("asks for another address when the old one does not hold any more", async () => {
  await renderClient(<ConversationRecordings interactionId={interactionI1} />);
  await userEvent.click(await screen.findByRole("button", { name: "Listen" }));
  await userEvent.click(await screen.findByRole("button", { name: "Play" }));
  Object.defineProperty(played[0], "error", { value: { code: 2 } });
  fireEvent.error(played[0] as HTMLElement);
  await userEvent.click(await screen.findByRole("button", { name: "Load again" }));
  await waitFor(() => expect(api.bodiesOf(play)).toHaveLength(2));
});

it("lets an administrator delete with a reason and listen to nothing", async () => {
  api.on("PUT /recordings/:id/deletion", () => ({}));
  const session = aSession("adam");
  await renderClient(<RecordingsPage />, { session });
  await userEvent.click(await screen.findByRole("button", { name: /Actions for the recording/ }));
  expect(screen.queryByRole("menuitem", { name: "Listen" })).toBeNull();
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
  expect(screen.getByText("Give a reason.")).toBeDefined();
  await userEvent.type(screen.getByRole("textbox", { name: /Reason/ }), "asked to");
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() =>
    expect(api.bodiesOf("PUT /recordings/:id/deletion")).toEqual([{ reason: "asked to" }]),
  );
});

it("changes a queue's rule as soon as it is chosen", async () => {
  const rule = { queueId: uuid(301), queueName: "Billing", mode: "off", keepDays: 90, rev: 0 };
  const change = "PUT /queues/:queueId/recording-rule";
  api
    .on("GET /recording-rules", () => ({ items: [rule] }))
    .on(change, () => ({ ...rule, mode: "announced", rev: 1 }));
  const session = aSession("adam");
  await renderClient(<RecordingsPage />, { session });
  await userEvent.click(await screen.findByText("Rules"));
  const choice = await screen.findByRole("combobox", { name: "Recording of Billing" });
  await userEvent.selectOptions(choice, "Recorded and announced");
  await waitFor(() => expect(api.bodiesOf(change)).toEqual([{ mode: "announced", keepDays: 90 }]));
});

it("shows both rules when somebody else changed the queue's meanwhile", async () => {
  const rule = { queueId: uuid(301), queueName: "Billing", mode: "off", keepDays: 90, rev: 2 };
  const overtaken = new FakeProblem(409, "conflict");
  Object.assign(overtaken.body as object, { current: { ...rule, mode: "on", rev: 3 } });
  let answer: unknown = overtaken;
  const change = "PUT /queues/:queueId/recording-rule";
  api.on("GET /recording-rules", () => ({ items: [rule] })).on(change, () => answer);
  await renderClient(<RecordingsPage />, { session: aSession("adam") });
  await userEvent.click(await screen.findByText("Rules"));
  const choice = await screen.findByRole("combobox", { name: "Recording of Billing" });
  await userEvent.selectOptions(choice, "Recorded and announced");
  const both = await screen.findByRole("alert", { name: "Changed by two people" });
  expect(both.textContent).toContain("Mine: Recorded and announced");
  answer = { ...rule, mode: "announced", rev: 4 };
  await userEvent.click(screen.getByRole("button", { name: "Save mine" }));
  await waitFor(() => expect(screen.queryByRole("alert", { name: /two people/ })).toBeNull());
  const sent = api.asked.filter(({ operation }) => operation.startsWith("PUT"));
  expect(sent.map(({ headers }) => headers.get("if-match"))).toEqual(["2", "3"]);
});
