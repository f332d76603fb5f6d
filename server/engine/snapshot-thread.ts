import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";
import { createAcdCore } from "#server/acd/create-acd-core.ts";
import type { AcdCore } from "#server/acd/acd-core.ts";
import type { SiteId } from "#shared/ids.ts";
import { readInputs } from "./input-log.ts";
import { readSnapshot, storeSnapshot } from "./snapshot-rows.ts";

/**
 * A second core that follows the log and writes snapshots of itself. The leader's thread would stand
 * still while it wrote out a large centre; the log is the truth for both, so they agree.
 */
const { databaseUrl, siteId, coreVersion } = workerData as {
  databaseUrl: string;
  siteId: SiteId;
  coreVersion: number;
};

let follower: { core: AcdCore; seq: number; at: number } | undefined;

/** `seq` is a place that the tables have reached: a snapshot must not be ahead of them. */
async function writeSnapshot(seq: number): Promise<void> {
  const db = new pg.Client({
    connectionString: databaseUrl,
    application_name: "calldesk snapshots",
  });
  db.on("error", () => {}); // the query in flight reports it
  await db.connect();
  try {
    follower ??= await startFollower(db);
    for await (const entry of readInputs(db, siteId, follower.seq)) {
      if (entry.seq > seq) break;
      follower.core.apply(entry.at, entry.input);
      follower.seq = entry.seq;
      follower.at = entry.at;
    }
    const state = JSON.stringify(follower.core.snapshot());
    await storeSnapshot(db, siteId, { seq: follower.seq, at: follower.at, coreVersion, state });
  } finally {
    await db.end();
  }
}

async function startFollower(db: pg.Client) {
  const snapshot = await readSnapshot(db, siteId);
  return { core: createAcdCore(snapshot?.state), seq: snapshot?.seq ?? 0, at: snapshot?.at ?? 0 };
}

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
let turn = Promise.resolve();
parentPort?.on("message", (seq: number) => {
  turn = turn
    .then(() => writeSnapshot(seq))
    .then(() => parentPort?.postMessage({ seq }))
    .catch((error: unknown) => {
      follower = undefined; // half applied: begin again from the newest snapshot
      parentPort?.postMessage({ error: String(error) });
    });
});
