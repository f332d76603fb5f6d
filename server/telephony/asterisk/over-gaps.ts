import type { AriClient } from "./ari-client.ts";
import { isUnreachable } from "./ari-requests.ts";
import type { Clock } from "#server/lib/clock.ts";

const retryMs = 250;

type Parts = Readonly<{ ari: Pick<AriClient, "connected">; clock: Clock }>;

/**
 * Does what a caller waits for, again for as long as only the line to Asterisk fails: the caller is
 * there still and hears nothing. `task` may have been carried out before its answer was lost.
 * @returns undefined when it is not wanted any more.
 */
export async function overGaps<T>(
  { ari, clock }: Parts,
  isWanted: () => boolean,
  task: () => Promise<T>,
): Promise<T | undefined> {
  while (isWanted()) {
    try {
      return await task();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
    do {
      await new Promise<void>((resolve) => void clock.runAt(clock.now() + retryMs, resolve));
    } while (!ari.connected && isWanted());
  }
  return undefined;
}
