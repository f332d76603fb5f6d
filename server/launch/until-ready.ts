import type { App } from "./app-port.ts";

const pollMs = 20;
/** Longer than another node may keep the lead without renewing it. */
const standbyAfterMs = 6_000;
const longestRestoreMs = 60_000;

/** Whether the server takes calls, or stands by because another node leads. */
export type Readiness = "ready" | "standsBy";

/** Waits for the application: it restores its state before it says that it is ready. */
export async function untilReady(ready: App["ready"], signal: AbortSignal): Promise<Readiness> {
  const startedAt = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const { ok, checks } = ready();
    if (ok) return "ready";
    const waitedMs = performance.now() - startedAt;
    if (checks.leader === "standby" && waitedMs > standbyAfterMs) return "standsBy";
    if (waitedMs > longestRestoreMs) {
      throw new Error(`The server did not become ready within 60 s: ${JSON.stringify(checks)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
