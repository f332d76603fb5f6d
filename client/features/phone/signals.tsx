import { useEffect } from "react";
import { useDesk, useDeskState, useServerEvent } from "#client/realtime/desk-context.ts";
import { playSignal, unlockSignals } from "#client/softphone/signal-output.ts";
import type { Sound } from "#client/softphone/sound-settings.ts";
import { signalBetween } from "./signals-between.ts";

/** Said this long before the wrap-up ends by itself. */
const WARN_MS = 10_000;

type Play = (signal: Exclude<Sound, "ring">) => void;

/** What is heard besides the ring; nothing of it is on the screen. */
export function Signals({ play = playSignal }: { play?: Play }) {
  const desk = useDesk();
  useEffect(() => {
    let before = desk.getState();
    return desk.subscribe(() => {
      const after = desk.getState();
      const signal = signalBetween(before, after);
      before = after;
      if (signal) play(signal);
    });
  }, [desk, play]);
  useServerEvent("advice.given", () => {
    if (desk.getState().ringsHere) play("message");
  });
  useWrapUpWarning(play);
  useUnlocking();
  return null;
}

function useWrapUpWarning(play: Play): void {
  const desk = useDesk();
  const agent = useDeskState((state) => state.agent);
  const leftMs = agent?.activity === "wrapUp" ? agent.wrapUpLeftMs : null;
  const since = agent?.receivedAt ?? 0;
  useEffect(() => {
    if (leftMs === null) return;
    const inMs = leftMs - WARN_MS - (performance.now() - since);
    if (inMs < 0) return;
    const timer = setTimeout(() => {
      if (desk.getState().ringsHere) play("wrapUp");
    }, inMs);
    return () => clearTimeout(timer);
  }, [desk, play, leftMs, since]);
}

/** The press on "Start shift" is one; a context that was put to sleep meanwhile wakes with the next. */
function useUnlocking(): void {
  useEffect(() => {
    const leaving = new AbortController();
    const listener = () => unlockSignals();
    for (const name of ["pointerdown", "keydown"] as const)
      document.addEventListener(name, listener, { signal: leaving.signal, capture: true });
    return () => leaving.abort();
  }, []);
}
