import { expect, it, vi } from "vitest";
import { DeviceReport, deviceOf } from "#client/softphone/device-report.ts";
import type { CallQuality, PhoneState } from "#client/softphone/phone-state.ts";
import { phoneOff } from "#client/softphone/phone-state.ts";

const quality = (verdict: CallQuality["verdict"]): CallQuality => ({
  lossPercent: 0,
  jitterMs: 0,
  roundTripMs: 0,
  silent: false,
  verdict,
});
const works: PhoneState = {
  ...phoneOff,
  here: true,
  line: { kind: "registered" },
  microphone: { kind: "ok" },
};

it.each<[string, Partial<PhoneState>, string | null]>([
  ["works", {}, "ok"],
  ["has no line", { line: { kind: "lost", fault: "lineLost" } }, "lost"],
  ["is starting", { line: { kind: "starting" } }, null],
  ["is in another browser", { line: { kind: "lost", fault: "elsewhere" } }, null],
  ["has no microphone", { microphone: { kind: "failed", fault: "microphoneDenied" } }, "lost"],
  [
    "hears badly",
    { call: { callId: null, stage: "talking", quality: quality("poor") } },
    "degraded",
  ],
  ["hears well", { call: { callId: null, stage: "talking", quality: quality("good") } }, "ok"],
  ["looks for a way", { call: { callId: null, stage: "mending", quality: null } }, "degraded"],
  ["is none", { line: { kind: "off" } }, null],
  ["is another tab's", { here: false }, null],
])("a telephone that %s", (_name, part, device) => {
  expect(deviceOf({ ...works, ...part })).toBe(device);
});

it("tells each change once, the latest last, and again to a server that forgot", async () => {
  const told: string[] = [];
  const report = new DeviceReport(async (device) => {
    told.push(device);
  });
  report.set("lost");
  report.set("degraded");
  report.set("ok");
  await vi.waitFor(() => expect(told).toEqual(["lost", "ok"]));
  report.set("ok");
  report.forget();
  await vi.waitFor(() => expect(told).toEqual(["lost", "ok", "ok"]));
});

it("says again what it said before its account was given anew", async () => {
  const told: string[] = [];
  const report = new DeviceReport(async (device) => {
    told.push(device);
  });
  report.set("ok");
  await vi.waitFor(() => expect(told).toEqual(["ok"]));
  report.set(null);
  report.set("ok");
  await vi.waitFor(() => expect(told).toEqual(["ok", "ok"]));
});

it("tries again until the server knows", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let failures = 2;
  const told: string[] = [];
  const report = new DeviceReport(async (device) => {
    if (failures-- > 0) throw new Error("offline");
    told.push(device);
  });
  report.set("ok");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toEqual(["ok"]);
  vi.useRealTimers();
});
