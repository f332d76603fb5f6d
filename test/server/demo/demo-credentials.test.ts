import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoCredentials } from "#server/demo/demo-credentials.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "calldesk-credentials-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

it("makes a password and a key once and keeps them for their owner alone", async () => {
  const first = await demoCredentials({ dataDir });

  expect(first.password.length).toBeGreaterThanOrEqual(12);
  expect(first.integrationKey).toMatch(/^cdk_[\w-]{32}$/);
  expect(await demoCredentials({ dataDir })).toEqual(first);
  expect((await stat(join(dataDir, "demo.json"))).mode & 0o777).toBe(0o600);
});

it("takes the password that is set, keeps it, and leaves the key as it was", async () => {
  const { integrationKey } = await demoCredentials({ dataDir });
  await demoCredentials({ dataDir, password: "chosen by hand" });

  expect(await demoCredentials({ dataDir })).toEqual({
    password: "chosen by hand",
    integrationKey,
  });
});

it("says what to do about a broken file", async () => {
  await writeFile(join(dataDir, "demo.json"), "{");
  await expect(demoCredentials({ dataDir })).rejects.toThrow("delete it");
});
