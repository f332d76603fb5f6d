import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/**
 * Servers and browsers are real and share two cores with the tests: the projects run one after the
 * other, and a test that missed a moment is tried once more. Twice is a failure.
 */
const retry = 1;
/**
 * Most of a test is waiting: two files side by side, even where Vitest would take one. The long ones
 * measure, and have the machine to themselves.
 */
const workersIn = (mode: string) => (mode === "alone" ? 1 : 2);

const withServer = { retry, testTimeout: 30_000, hookTimeout: 60_000 };

/**
 * unit: pure code and components. server: real Postgres, real sockets; one schema per file.
 * telephony: a real Asterisk and real SIP telephones.
 * e2e: a real browser against a real server.
 */
export default defineConfig(({ mode }) => {
  const maxWorkers = workersIn(mode);
  return {
    test: {
      projects: [
        {
          plugins: [react()],
          test: {
            name: "unit",
            include: ["test/{acd,client,shared,telephony,lint,lib,launch}/**/*.test.{ts,tsx}"],
            exclude: ["test/telephony/asterisk/**"],
            maxWorkers,
          },
        },
        {
          test: {
            name: "server",
            include: ["test/server/**/*.test.ts"],
            globalSetup: ["test/run/shared-postgres.ts"],
            sequence: { groupOrder: 1 },
            ...withServer,
            maxWorkers,
          },
        },
        {
          test: {
            name: "telephony",
            include: ["test/telephony/asterisk/**/*.test.ts"],
            sequence: { groupOrder: 2 },
            ...withServer,
            maxWorkers,
          },
        },
        {
          test: {
            name: "e2e",
            include: ["test/e2e/**/*.test.ts"],
            globalSetup: ["test/run/shared-postgres.ts"],
            sequence: { groupOrder: 3 },
            retry,
            testTimeout: 120_000,
            hookTimeout: 180_000,
            maxWorkers,
          },
        },
      ],
    },
  };
});
