import { talkOf } from "./leg-names.ts";
import type { Pbx } from "./pbx.ts";
import type { Leg, PbxCall } from "./pbx-call.ts";

/**
 * Lets whoever asked for this party hear that it rings, as long as it does. A caller hears music
 * then, or would not want to hear it.
 */
export function playRingBack(
  { ari, log }: Pick<Pbx, "ari" | "log">,
  call: PbxCall,
  leg: Leg,
): void {
  const bridge = talkOf(call.subject);
  const listening = [...call.legs.values()].filter(({ place }) => place === bridge);
  if (listening.length === 0 || listening.some(({ kind }) => kind === "caller")) return;
  const playback = `ring-back-${leg.channelId}`;
  const play = async (): Promise<void> => {
    await ari.post(`/bridges/${bridge}/play/${playback}`, { media: "tone:ring" });
    await leg.pickedUp.promise;
    await ari.remove(`/playbacks/${playback}`);
  };
  play().catch((error: unknown) => {
    log.info({ error, subject: call.subject }, "no ringing tone for who waits");
  });
}
