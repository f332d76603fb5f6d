import { useState } from "react";
import { usePreferences } from "#client/lib/preferences-context.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { latePart } from "#client/ui/late-part.tsx";

const Tour = latePart(async () => (await import("./tour.tsx")).Tour);

/** Shows the desk to who is new to it. A call comes first: the tour waits at its step meanwhile. */
export function TourHere() {
  const { tourDone, change } = usePreferences();
  const free = useDeskState(
    ({ agent, offer, call }) => agent?.activity === "idle" && offer === null && call === null,
  );
  const [step, setStep] = useState(0);
  const [unkept, setUnkept] = useState(false);
  if (tourDone || unkept || !free) return null;
  function end(): void {
    setStep(0);
    // That it was seen could not be kept: it comes again at the next sign-in, not now.
    change({ tourDone: true }).catch(() => setUnkept(true));
  }
  return <Tour step={step} onStep={setStep} onEnd={end} />;
}
