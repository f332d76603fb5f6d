import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildClient } from "#server/launch/build-client.ts";
import { startTestPostgres } from "#test/support/test-postgres.ts";
import { countResults } from "./count-results.ts";
import type { Counts, Report } from "./count-results.ts";
import { provision, withTelephony } from "./provision.ts";

const root = path.resolve(import.meta.dirname, "../..");
/** Tests that need a real Asterisk. */
const realCalls = ["test/telephony/asterisk/**", "test/e2e/voice/**"];

/** Minutes each: only `npm run e2e -- --all` has the patience. */
const longTests = "test/e2e/**/*.long.test.ts";

type Options = { withLong?: boolean };

/** Provides what the tests need, runs Vitest, and ends with one plain line: `N passed, N failed`. */
export async function runTests(
  args: readonly string[],
  { withLong = false }: Options = {},
): Promise<void> {
  if (!provision()) {
    process.exitCode = 1;
    return;
  }
  await buildClient(root, console.log);
  const given = process.env.TEST_DATABASE_URL;
  const postgres = given === undefined ? await startTestPostgres() : undefined;
  try {
    const left = [...(withTelephony ? [] : realCalls), ...(withLong ? [] : [longTests])];
    const { passed, failed } = await runVitest(
      [
        ...args,
        ...(withLong ? ["--mode=alone"] : []),
        ...left.map((files) => `--exclude=${files}`),
      ],
      given ?? postgres?.url ?? "",
    );
    process.exitCode = failed === 0 ? 0 : 1;
    if (!withTelephony) console.log("TELEPHONY=off: the tests of real calls were left out.");
    console.log(`${passed} passed, ${failed} failed`);
  } finally {
    await postgres?.stop();
  }
}

async function runVitest(args: readonly string[], databaseUrl: string): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), "calldesk-report-"));
  const report = path.join(folder, "report.json");
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const flags = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  try {
    const code = await run([vitest, "run", ...flags, ...args], databaseUrl);
    const counts = countResults(readReport(report));
    if (code === 0 || counts.failed > 0) return counts;
    console.log(`Vitest ended with ${code}: an error outside the tests, shown above.`);
    return { ...counts, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    // Vitest ended before it could write one: counted as a run without tests.
    return { testResults: [] };
  }
}

function run(args: readonly string[], databaseUrl: string): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, TEST_DATABASE_URL: databaseUrl },
    stdio: ["ignore", "inherit", "inherit"],
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
