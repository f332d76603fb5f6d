import { useState } from "react";

export interface Submitting {
  readonly busy: boolean;
  /** What went wrong the last time; undefined while it runs and when it went well. */
  readonly error: unknown;
  /** Does nothing while the one before is still under way. */
  readonly submit: (work: () => Promise<void>) => Promise<void>;
}

/** Sends a form once at a time and keeps what the server said against it. */
export function useSubmit(): Submitting {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  async function submit(work: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }
  return { busy, error, submit };
}
