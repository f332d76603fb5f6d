import type { Cancel, Clock } from "#server/lib/clock.ts";
import { repeat } from "#server/lib/repeat.ts";
import type { AriClient } from "./ari-client.ts";
import { isGone } from "./ari-error.ts";

const atOnceMs = 100;
const soonMs = 500;
const everyMs = 5_000;

/**
 * When a former line of ours closes just as the new one opens, Asterisk (seen in 22.10) withdraws
 * the application that the new one registered: requests still work, but no event comes and callers
 * find nobody. Asks soon after each connection and then now and again, and cuts such a line; the one
 * that follows registers anew.
 */
export function watchRegistration(ari: AriClient, clock: Clock): Cancel {
  let stop: Cancel = () => {};
  const stopListening = ari.onConnected(() => {
    stop();
    // Keys and callers go unheard until it is found: nearly always it happens within milliseconds.
    const cancelFirst = clock.runAt(clock.now() + atOnceMs, () => void ask(ari));
    const stopAsking = repeat(clock, { everyMs, firstAfterMs: soonMs }, () => ask(ari));
    stop = () => {
      cancelFirst();
      stopAsking();
    };
  });
  return () => {
    stopListening();
    stop();
  };
}

async function ask(ari: AriClient): Promise<void> {
  try {
    await ari.get(`/applications/${ari.app}`);
  } catch (error) {
    // Whatever else went wrong is no proof; the pulse finds a line that is dead.
    if (isGone(error)) ari.cut();
  }
}
