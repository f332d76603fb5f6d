import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import type pg from "pg";

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;

/** Linux schedules threads, not processes: calls go first, this thread takes what is left. */
export function threadGivesWay(): void {
  try {
    const [, , thread] = readlinkSync("/proc/thread-self").split("/");
    setPriority(Number(thread), PRIORITY_LOW);
  } catch {
    // Another system: the thread has its turn like any other.
  }
}

/**
 * The threads that V8 has for collecting memory and for compiling: they take the core that the database
 * needs to answer a call. The main thread does itself what they do not get to.
 */
export function helpersGiveWay(): void {
  try {
    for (const thread of readdirSync("/proc/self/task")) {
      const name = readFileSync(`/proc/self/task/${thread}/comm`, "utf8").trim();
      if (name === "V8Worker") setPriority(Number(thread), PRIORITY_BELOW_NORMAL);
    }
  } catch {
    // Another system, which schedules them as it likes.
  }
}

/**
 * The same for the process that serves a connection, where the database runs on this machine and is
 * ours to set back. It still gets a tenth of a busy core: what it holds must not be held for long.
 */
export function backendGivesWay(connection: pg.ClientBase): void {
  const { processID: pid } = connection as unknown as { processID: number | null };
  try {
    // Of a database elsewhere the number may be anybody's here.
    if (pid !== null && commandOf(pid).startsWith("postgres: "))
      setPriority(pid, PRIORITY_BELOW_NORMAL);
  } catch {
    // Elsewhere, or under an account that we may not touch.
  }
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8");
}
