import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import type { Stamped } from "#client/realtime/desk-state.ts";
import type { CallOffer } from "#shared/contracts/calls.ts";
import { useDesk } from "#client/realtime/desk-context.ts";
import { playRing, ringContext } from "#client/softphone/ring-output.ts";
import type { Ringer } from "./ringer.ts";
import { ToneRinger } from "./ringer.ts";

/** An offer whose end got lost on the way is over this long after its ring time. */
const GRACE_MS = 2_000;

export type MakeRinger = (offered: () => boolean) => Ringer;
const browserRinger: MakeRinger = (offered) =>
  new ToneRinger({ makeContext: ringContext, play: playRing, offered });

/** Rings while there is an offer; says whether the browser still refuses sound. */
export function useRing(
  offer: Stamped<CallOffer> | null,
  audible: boolean,
  makeRinger: MakeRinger = browserRinger,
): { locked: boolean; unlock: () => void } {
  const desk = useDesk();
  const [ringer] = useState(() =>
    makeRinger(() => {
      const current = desk.getState().offer;
      return current !== null && performance.now() - current.receivedAt < current.ringMs + GRACE_MS;
    }),
  );
  const locked = useSyncExternalStore(ringer.subscribe, ringer.isLocked);
  const rings = offer !== null && audible;

  useEffect(() => {
    if (!rings) return;
    ringer.start();
    return () => ringer.stop();
  }, [ringer, rings, offer?.offerId]);

  // The state is told before React draws: the ring ends with the offer, not with the next paint.
  useEffect(
    () =>
      desk.subscribe(() => {
        if (desk.getState().offer === null) ringer.stop();
      }),
    [desk, ringer],
  );
  useFirstGesture(() => ringer.unlock());
  return { locked, unlock: ringer.unlock };
}

function useFirstGesture(unlock: () => void): void {
  const onGesture = useEffectEvent(unlock);
  useEffect(() => {
    const once = new AbortController();
    const listener = () => {
      once.abort();
      onGesture();
    };
    for (const name of ["pointerdown", "keydown"] as const)
      document.addEventListener(name, listener, { signal: once.signal, capture: true });
    return () => once.abort();
  }, []);
}
