import { useEffect, useState, useSyncExternalStore } from "react";
import type { AudioState } from "./audio-player.ts";
import { AudioPlayer } from "./audio-player.ts";

/** One player for the life of the component, at this address. */
export function useAudio(url: string): { player: AudioPlayer; state: AudioState } {
  const [player] = useState(() => new AudioPlayer());
  useEffect(() => player.open(url), [player, url]);
  const state = useSyncExternalStore(player.subscribe, player.getState);
  return { player, state };
}
