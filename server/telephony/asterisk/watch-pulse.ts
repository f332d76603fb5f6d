import type { WebSocket } from "ws";
import type { Cancel, Clock } from "#server/lib/clock.ts";

const everyMs = 3_000;

/** A half-open connection says nothing: ask, and cut it when nobody answers. */
export function watchPulse(socket: WebSocket, clock: Clock): Cancel {
  let alive = true;
  let cancel: Cancel = () => {};
  socket.on("pong", () => {
    alive = true;
  });
  function beat(): void {
    if (!alive) {
      socket.terminate();
      return;
    }
    alive = false;
    socket.ping();
    cancel = clock.runAt(clock.now() + everyMs, beat);
  }
  beat();
  return () => cancel();
}
