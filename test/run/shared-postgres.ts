import { startTestPostgres } from "#test/support/test-postgres.ts";

/**
 * One Postgres for all test files of a bare `vitest run`. `npm test` has started one before Vitest
 * and named it in TEST_DATABASE_URL. A failure here would hide every test, so it is left to the
 * tests that need a database.
 */
export default async function sharePostgres(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL !== undefined) return undefined;
  try {
    const postgres = await startTestPostgres();
    process.env.TEST_DATABASE_URL = postgres.url;
    return () => postgres.stop();
  } catch (error) {
    process.stderr.write(`No shared Postgres: ${String(error)}\n`);
    return undefined;
  }
}
