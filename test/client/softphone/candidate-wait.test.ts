import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CandidateWait } from "#client/softphone/candidate-wait.ts";
import type { MediaWays } from "#shared/contracts/phones.ts";

const stun = { urls: ["stun:turn.example"] };
const turn = { urls: ["turn:turn.example", "turns:turn.example"] };
const none: MediaWays = { iceServers: [], iceTransportPolicy: "all" };

let ready: ReturnType<typeof vi.fn<() => void>>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  ready = vi.fn<() => void>();
});
afterEach(() => void vi.useRealTimers());

const found = (wait: CandidateWait, type: RTCIceCandidateType, protocol: RTCIceProtocol = "udp") =>
  wait.found({ candidate: { type, protocol }, ready });

it("names all of this machine's addresses, and loses no time over it", () => {
  const wait = new CandidateWait(none);
  found(wait, "host");
  expect(ready).not.toHaveBeenCalled();
  vi.advanceTimersByTime(8);
  found(wait, "host");
  vi.advanceTimersByTime(8);
  expect(ready).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(ready).toHaveBeenCalledOnce();
});

it("waits for the relay", () => {
  const wait = new CandidateWait({ ...none, iceServers: [stun, turn] });
  found(wait, "host");
  vi.advanceTimersByTime(300);
  found(wait, "srflx");
  vi.advanceTimersByTime(300);
  expect(ready).not.toHaveBeenCalled();
  found(wait, "relay");
  vi.advanceTimersByTime(50);
  expect(ready).toHaveBeenCalledOnce();
});

it("waits a second for servers that do not answer, however many others are found", () => {
  const wait = new CandidateWait({ ...none, iceServers: [stun] });
  for (let tries = 0; tries < 9; tries += 1) {
    found(wait, "host");
    vi.advanceTimersByTime(100);
  }
  expect(ready).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(ready).toHaveBeenCalledOnce();
});

it("does not wait for addresses that it must not name", () => {
  const wait = new CandidateWait({ iceServers: [stun, turn], iceTransportPolicy: "relay" });
  found(wait, "relay");
  vi.advanceTimersByTime(50);
  expect(ready).toHaveBeenCalledOnce();
});

it("does not answer with ways over TCP alone", () => {
  const wait = new CandidateWait(none);
  found(wait, "host", "tcp");
  vi.advanceTimersByTime(500);
  expect(ready).not.toHaveBeenCalled();
  found(wait, "host");
  vi.advanceTimersByTime(50);
  expect(ready).toHaveBeenCalledOnce();
});
