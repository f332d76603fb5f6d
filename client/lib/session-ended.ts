const target = new EventTarget();

/** Any answer that says `not_signed_in` ends the session on the screen, once and for all of it. */
export function announceSessionEnd(): void {
  target.dispatchEvent(new Event("ended"));
}

export function onSessionEnd(listener: () => void): () => void {
  target.addEventListener("ended", listener);
  return () => target.removeEventListener("ended", listener);
}
