/** SQLSTATE of a transaction that was ended because it and another waited for each other. */
const codes = new Set(["40P01", "40001"]);
const tries = 3;

/** Deadlock or serialization failure: the same again will most likely succeed. */
export function isLostToOthers(error: unknown): boolean {
  return error instanceof Error && "code" in error && codes.has(String(error.code));
}

/**
 * Runs a transaction, and again when it lost to others, at most three times in all. `rollBack` frees
 * every lock of a try, or the next would lose again; no pause, because the winner's locks make one.
 */
export async function retryLost<T>(
  run: (isLastTry: boolean) => Promise<T>,
  rollBack: () => Promise<unknown>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run(tried === tries);
    } catch (error) {
      if (tried === tries || !isLostToOthers(error)) throw error;
      await rollBack();
    }
  }
}
