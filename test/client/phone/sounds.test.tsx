// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Signals } from "#client/features/phone/signals.tsx";
import { SoundDialog } from "#client/features/phone/sound-dialog.tsx";
import { playRing } from "#client/softphone/ring-output.ts";
import { keepSounds, readSounds, ringNames, sounds } from "#client/softphone/sound-settings.ts";
import { trySound } from "#client/softphone/signal-output.ts";
import { aLiveCall, anAgentView, aSnapshot, callC1 } from "#test/support/desk-cases.ts";
import { FakeDesk } from "#test/support/fake-desk.tsx";
import { renderClient } from "#test/support/render.tsx";

/** What was played where: the volume and the tones, by the device. */
let played: { gain: number; wave: string; hertz: number; at: number }[];
let targets: unknown[];

class FakeGain {
  readonly gain: number;
  constructor(_audio: unknown, { gain }: { gain: number }) {
    this.gain = gain;
  }
  connect(target: unknown): void {
    targets.push(target);
  }
}

class FakeTone {
  readonly #init: { frequency: number; type: string };
  #gain = 0;
  constructor(_audio: unknown, init: { frequency: number; type: string }) {
    this.#init = init;
  }
  connect({ gain }: FakeGain): void {
    this.#gain = gain;
  }
  start(at: number): void {
    const { frequency: hertz, type: wave } = this.#init;
    played.push({ gain: this.#gain, wave, hertz, at });
  }
  stop(): void {}
}

class FakeContext {
  state = "suspended";
  currentTime = 0;
  destination = "own device";
  async resume(): Promise<void> {
    this.state = "running";
  }
}

beforeEach(() => {
  localStorage.clear();
  played = [];
  targets = [];
  vi.stubGlobal("GainNode", FakeGain);
  vi.stubGlobal("OscillatorNode", FakeTone);
  vi.stubGlobal("AudioContext", FakeContext);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const running = () =>
  Object.assign(new FakeContext(), { state: "running" }) as never as AudioContext;

it("makes every sound and every ring different", async () => {
  const heard = new Set<string>();
  for (const sound of sounds) {
    played = [];
    await trySound(sound);
    expect(played.length).toBeGreaterThan(1);
    heard.add(JSON.stringify(played.map(({ wave, hertz, at }) => [wave, hertz, at])));
  }
  for (const ring of ringNames) {
    played = [];
    keepSounds({ ...readSounds(), ring });
    playRing(running());
    heard.add(JSON.stringify(played.map(({ wave, hertz, at }) => [wave, hertz, at])));
  }
  // The usual ring is among both.
  expect(heard.size).toBe(sounds.length + ringNames.length - 1);
});

it("keeps each volume on this computer, the ring never silent", async () => {
  await renderClient(<SoundDialog onClose={() => undefined} />);
  const ring = screen.getByRole("slider", { name: "Volume: A call rings" });
  expect(ring.getAttribute("min")).toBe("10");
  fireEvent.change(ring, { target: { value: "80" } });
  fireEvent.change(screen.getByRole("slider", { name: "Volume: A message for you" }), {
    target: { value: "0" },
  });
  const user = userEvent.setup();
  await user.selectOptions(screen.getByLabelText("Ring"), "Marimba");
  expect(readSounds()).toMatchObject({ ring: "marimba", volumes: { ring: 80, message: 0 } });
  await user.click(screen.getByRole("button", { name: "Listen: A call rings" }));
  expect(played[0]).toMatchObject({ gain: 0.4, hertz: 523 });
  const silent = screen.getByRole("button", { name: "Listen: A message for you" });
  expect((silent as HTMLButtonElement).disabled).toBe(true);
  localStorage.setItem("calldesk.sounds", '{"volumes":{"ring":0,"ended":900}}');
  expect(readSounds().volumes).toMatchObject({ ring: 50, ended: 30 });
});

it("rings on the headset as well when asked to, and not twice on one device", () => {
  const element = { play: async () => undefined, srcObject: null, sinkId: "" };
  vi.stubGlobal("Audio", function Audio() {
    return element;
  });
  vi.stubGlobal("MediaStreamAudioDestinationNode", function Node() {
    return { stream: "a stream" };
  });
  localStorage.setItem("calldesk.audio", '{"ring":"monitor","speaker":"headset"}');
  playRing(running());
  expect(targets).toEqual(["own device"]);
  keepSounds({ ...readSounds(), both: true });
  targets = [];
  playRing(running());
  expect(targets).toEqual(["own device", { stream: "a stream" }]);
  localStorage.setItem("calldesk.audio", '{"ring":"headset","speaker":"headset"}');
  targets = [];
  playRing(running());
  expect(targets).toEqual(["own device"]);
});

async function aDeskWithSignals() {
  const heard: string[] = [];
  const desk = new FakeDesk();
  desk.receive("desk.synced", aSnapshot({ agent: anAgentView({ presence: { kind: "ready" } }) }));
  const play = (signal: string) => void heard.push(signal);
  await renderClient(<Signals play={play} />, { desk });
  return { desk, heard };
}

it("says that a call is over, once", async () => {
  const { desk, heard } = await aDeskWithSignals();
  act(() => desk.receive("desk.synced", aSnapshot({ call: aLiveCall({ stage: "talking" }) })));
  expect(heard).toEqual([]);
  act(() =>
    desk.receive("call.ended", {
      callId: callC1,
      cause: "customerHungUp",
      wrapUpMs: 30_000,
    } as never),
  );
  act(() => desk.receive("desk.synced", aSnapshot()));
  expect(heard).toEqual(["ended"]);
});

it("says ten seconds before that the wrap-up ends", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { desk, heard } = await aDeskWithSignals();
  const agent = anAgentView({ activity: "wrapUp", callId: callC1, wrapUpLeftMs: 30_000 });
  act(() => desk.receive("desk.synced", aSnapshot({ agent })));
  await act(() => vi.advanceTimersByTimeAsync(19_000));
  expect(heard).toEqual([]);
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  expect(heard).toEqual(["wrapUp"]);
});

it("says when something keeps calls away that the agent did not choose", async () => {
  const { desk, heard } = await aDeskWithSignals();
  const away = anAgentView({ presence: { kind: "notReady", reason: "break" } });
  act(() => desk.receive("desk.synced", aSnapshot({ agent: away })));
  expect(heard).toEqual([]);
  act(() => desk.receive("desk.synced", aSnapshot({ agent: anAgentView() })));
  const missed = anAgentView({ presence: { kind: "notReady", reason: "consecutiveMisses" } });
  act(() => desk.receive("desk.synced", aSnapshot({ agent: missed })));
  expect(heard).toEqual(["trouble"]);
  act(() => desk.store.change({ connection: { kind: "offline", sinceMs: 0 } }));
  expect(heard).toEqual(["trouble", "trouble"]);
});

it("is heard in one tab alone, and says when there is a message", async () => {
  const { desk, heard } = await aDeskWithSignals();
  act(() => desk.receive("notice.posted", { code: "connector_lost" }));
  act(() => desk.receive("advice.given", {} as never));
  expect(heard).toEqual(["message", "message"]);
  act(() => desk.store.change({ ringsHere: false }));
  act(() => desk.receive("advice.given", {} as never));
  act(() => desk.store.change({ connection: { kind: "offline", sinceMs: 0 } }));
  expect(heard).toHaveLength(2);
});

it("is silent before the first press on the page, and says nothing late", async () => {
  vi.resetModules();
  const fresh = await import("#client/softphone/signal-output.ts");
  fresh.playSignal("trouble");
  expect(played).toEqual([]);
  fresh.unlockSignals();
  await Promise.resolve();
  expect(played).toEqual([]);
  fresh.playSignal("trouble");
  expect(played.length).toBeGreaterThan(0);
});
