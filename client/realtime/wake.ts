/** Tells when the machine or the network may have slept. Returns a function that stops listening. */
export function onWake(listener: () => void): () => void {
  const visible = () => {
    if (document.visibilityState === "visible") listener();
  };
  document.addEventListener("visibilitychange", visible);
  // Chromium's page freezing has an end of its own.
  document.addEventListener("resume", listener);
  window.addEventListener("online", listener);
  window.addEventListener("pageshow", listener);
  return () => {
    document.removeEventListener("visibilitychange", visible);
    document.removeEventListener("resume", listener);
    window.removeEventListener("online", listener);
    window.removeEventListener("pageshow", listener);
  };
}
