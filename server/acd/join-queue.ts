import type { Millis } from "#shared/time.ts";
import type { Call, Queue } from "./state.ts";

/** Counts the call as waiting, by when it came first. */
export function joinQueue(call: Call, queue: Queue, queuedAt: Millis): void {
  leaveQueue(call);
  call.queue = queue;
  call.queuedAt = queuedAt;
  call.inQueue = { at: queuedAt, tie: call.order, live: true, call };
  queue.waiting.push(call.inQueue);
}

export function leaveQueue(call: Call): void {
  if (!call.inQueue) return;
  call.inQueue.live = false;
  call.inQueue = null;
  call.queue?.waiting.noteDeath();
}
