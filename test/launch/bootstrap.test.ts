import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

/** A clone with nothing installed. */
let clone: string;
beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), "calldesk-clone-"));
  mkdirSync(path.join(clone, "server/launch"), { recursive: true });
  for (const file of ["package.json", "package-lock.json", "server/launch/bootstrap.js"]) {
    copyFileSync(file, path.join(clone, file));
  }
});
afterEach(() => rmSync(clone, { recursive: true }));

function bootstrap(args: string[], env: Record<string, string> = {}) {
  const script = path.join(clone, "server/launch/bootstrap.js");
  return spawnSync(process.execPath, [script, ...args], {
    cwd: clone,
    env: { PATH: process.env.PATH, HOME: clone, npm_config_fetch_retries: "0", ...env },
    encoding: "utf8",
  });
}

it("explains itself without installing anything", () => {
  expect(bootstrap(["start", "--help"]).stdout).toContain("--demo");
  expect(bootstrap(["start", "--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(readdirSync(clone).toSorted()).toEqual(["package-lock.json", "package.json", "server"]);
});

it("names the commands it knows", () => {
  const { status, stderr } = bootstrap(["strat"]);
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('no command "strat". Known: start'),
  ]);
});

it("says what to do when the registry is out of reach", () => {
  const { status, stderr } = bootstrap(["start"], {
    npm_config_registry: "http://127.0.0.1:9",
    npm_config_cache: path.join(clone, "npm-cache"),
  });
  expect(status).toBe(1);
  expect(stderr).toContain("The npm registry cannot be reached: check the network");
});
