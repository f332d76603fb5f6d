/**
 * Calls `stop` once: at SIGTERM, SIGINT or SIGHUP, and when the process that started us is gone
 * (the bootstrap holds a channel to us, which closes even when it is killed).
 */
export function onStop(stop: (why: string) => void): void {
  let asked = false;
  const once = (why: string) => {
    if (asked) return;
    asked = true;
    stop(why);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => once(signal));
  }
  process.on("disconnect", () => once("parent gone"));
  // The channel alone must not keep us alive.
  process.channel?.unref();
}
