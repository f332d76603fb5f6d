/** The part of Vitest's JSON report that is counted. */
export type Report = {
  testResults: readonly {
    name: string;
    status: string;
    message?: string;
    assertionResults: readonly { status: string }[];
  }[];
};

export type Counts = { passed: number; failed: number };

/**
 * Counts tests. A file that could not even be loaded has no tests and is one failure, a skipped test
 * is a failure too (nothing here is skipped on purpose), and so is a run without any test.
 */
export function countResults({ testResults }: Report): Counts {
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of testResults) {
    const good = assertionResults.filter((test) => test.status === "passed").length;
    const bad = assertionResults.length - good;
    passed += good;
    failed += bad === 0 && status === "failed" ? 1 : bad;
  }
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}
