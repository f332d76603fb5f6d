const key = "calldesk.phone.call";

/**
 * The call this browser's telephone was in, kept over a reload and the death of a tab: only who had
 * the call may take it up again. It may be on a telephone on the desk as well.
 */
export const leftCall = {
  read: (): string | null => localStorage.getItem(key),
  keep(callId: string): void {
    localStorage.setItem(key, callId);
  },
  /** Not when the page goes: then it is what the next one needs. */
  clear(): void {
    localStorage.removeItem(key);
  },
};
