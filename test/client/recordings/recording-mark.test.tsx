// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PaymentPause } from "#client/features/recordings/payment-pause.tsx";
import { RecordingMark } from "#client/features/recordings/recording-mark.tsx";
import type { LiveRecording } from "#shared/contracts/recordings.ts";
import { aLiveCall, anAgentView, aSnapshot, callC1 } from "#test/support/desk-cases.ts";
import { FakeApi, FakeProblem } from "#test/support/fake-api.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { renderClient } from "#test/support/render.tsx";

const recording = (overrides: Partial<LiveRecording> = {}): LiveRecording => ({
  callId: callC1,
  state: "recording",
  announced: false,
  resumesInMs: null,
  pausedFor: null,
  ...overrides,
});
const paused = recording({ state: "paused", resumesInMs: 120_000, pausedFor: "agent" });
const change = "PUT /calls/:callId/recording";

let api: FakeApi;
let desk: FakeDesk;
beforeEach(() => {
  desk = new FakeDesk();
  desk.store.change({ synced: true });
  const agent = anAgentView({ activity: "talking", callId: callC1 });
  desk.receive("desk.synced", aSnapshot({ agent, call: aLiveCall({ stage: "talking" }) }));
  api = new FakeApi().on("GET /calls/:callId/recording", () => recording());
  vi.stubGlobal("fetch", api.fetch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const showMark = () => renderClient(<RecordingMark callId={callC1} />, { desk });

it("says that the call is recorded, and pauses with the key until the server says it is", async () => {
  api.on(change, () => paused);
  await showMark();
  expect((await screen.findByText("Recording")).textContent).toBe("Recording");
  fireEvent.keyDown(document.body, { code: "F8" });
  fireEvent.keyDown(document.body, { code: "F8", shiftKey: true });
  await waitFor(() =>
    expect(api.bodiesOf(change)).toEqual([{ state: "paused", because: "agent" }]),
  );
  expect(screen.queryByText(/Recording paused/)).toBeNull();
  act(() => desk.receive("recording.updated", paused));
  expect((await screen.findByText(/Recording paused/)).textContent).toContain("02:00");
  expect(screen.getByRole("button", { name: /Record again/ })).toBeDefined();
});

it("shows nothing of a call that is not recorded", async () => {
  api.on("GET /calls/:callId/recording", () => recording({ state: "off" }));
  await showMark();
  await waitFor(() => expect(api.asked).toHaveLength(1));
  expect(screen.queryByRole("button")).toBeNull();
  act(() => desk.receive("recording.updated", recording()));
  await screen.findByText("Recording");
});

it("says loudly that a pause did not work, and that a call is not recorded as it should be", async () => {
  api.on(change, () => new FakeProblem(503, "connector_unavailable"));
  await showMark();
  fireEvent.click(await screen.findByRole("button", { name: /Pause recording/ }));
  await screen.findByText(/Not paused, the recording goes on/);
  act(() => desk.receive("recording.updated", recording({ state: "failing" })));
  await screen.findByText("NOT recording");
});

it("pauses while a payment form is open and goes on with it", async () => {
  api.on(change, () => paused);
  const { unmount } = await renderClient(<PaymentPause callId={callC1} />, { desk });
  await screen.findByText(/Do not take card data now/);
  act(() => desk.receive("recording.updated", { ...paused, pausedFor: "payment" }));
  await screen.findByText("Recording paused for payment");
  expect(api.bodiesOf(change)).toEqual([{ state: "paused", because: "payment" }]);
  unmount();
  await waitFor(() =>
    expect(api.bodiesOf(change)).toEqual([
      { state: "paused", because: "payment" },
      { state: "recording", because: "payment" },
    ]),
  );
});

it("touches nothing when a payment form opens in a call that is not recorded", async () => {
  api.on("GET /calls/:callId/recording", () => recording({ state: "off" }));
  await renderClient(<PaymentPause callId={callC1} />, { desk });
  await waitFor(() => expect(api.asked).toHaveLength(1));
  expect(api.bodiesOf(change)).toEqual([]);
});
