import { parentPort, workerData } from "node:worker_threads";
import { threadGivesWay } from "#server/lib/give-way.ts";

threadGivesWay();
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
