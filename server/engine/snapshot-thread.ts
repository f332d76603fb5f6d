import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";

/** Linux schedules threads, not processes: calls go first, a snapshot takes what is left. */
function giveWay(): void {
  try {
    const [, , thread] = readlinkSync("/proc/thread-self").split("/");
    setPriority(Number(thread), constants.priority.PRIORITY_LOW);
  } catch {
    // Another system: the thread has its turn like any other.
  }
}

giveWay();
// Loaded only now: reading and compiling a core takes a while, too.
const { SnapshotFollower } = await import("./snapshot-follower.ts");
const follower = new SnapshotFollower(workerData);
let turn = Promise.resolve();
parentPort?.on("message", (seq: number) => {
  turn = turn
    .then(() => follower.writeSnapshot(seq))
    .then(() => parentPort?.postMessage({ seq }))
    .catch((error: unknown) => parentPort?.postMessage({ error: String(error) }));
});
