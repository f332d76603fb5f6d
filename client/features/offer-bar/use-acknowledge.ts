import { useEffect } from "react";
import type { OfferId } from "#shared/ids.ts";
import { useDesk } from "#client/realtime/desk-context.ts";

/** A covered window is "visible" and yet never painted: then the clock decides. */
const PAINT_PATIENCE_MS = 250;

/**
 * Tells the server, once per offer, that this desk shows and rings it: after the bar was painted,
 * or at once where nothing is painted at all (a hidden tab).
 */
export function useAcknowledge(offerId: OfferId | null, ringsHere: boolean): void {
  const desk = useDesk();
  useEffect(() => {
    if (offerId === null || !ringsHere) return;
    let done = false;
    const acknowledge = () => {
      if (done) return;
      done = true;
      // Without an answer the server makes this agent not ready and says so; nothing to add here.
      desk.send("offer.acknowledge", { offerId }).catch(() => undefined);
    };
    if (document.hidden) {
      acknowledge();
      return;
    }
    const frame = requestAnimationFrame(acknowledge);
    const timer = setTimeout(acknowledge, PAINT_PATIENCE_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [desk, offerId, ringsHere]);
}
