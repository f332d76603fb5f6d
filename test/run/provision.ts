import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { PbxImpossible } from "#server/launch/pbx/pbx-platform.ts";
import { unpackAsterisk } from "#server/launch/pbx/unpack-asterisk.ts";

const root = path.resolve(import.meta.dirname, "../..");

type Need = { packages: readonly string[]; present: () => boolean };

/** What the tests use beside Node: a browser, Chinese letters for its pictures, a Redis. */
const needs: readonly Need[] = [
  { packages: ["chromium"], present: () => existsSync("/usr/bin/chromium") },
  { packages: ["fonts-wqy-microhei"], present: hasChineseFont },
  { packages: ["redis-server"], present: () => isCommand("redis-server") },
];

/**
 * Makes the machine ready: root on Debian or Ubuntu installs what is missing, anybody else is told
 * the one line to run.
 * @returns whether everything is there
 */
export function provision(): boolean {
  const installed = provisionPackages();
  // Both are looked at, so that nobody is told of the second only after the first.
  return provisionAsterisk() && installed;
}

/** `TELEPHONY=off` for machines that can have no Asterisk. */
export const withTelephony = process.env.TELEPHONY !== "off";

function provisionAsterisk(): boolean {
  if (!withTelephony) return true;
  try {
    unpackAsterisk(root, console.log);
    return true;
  } catch (error) {
    if (!(error instanceof PbxImpossible)) throw error;
    console.error(`${error.message}\nWithout the tests of real calls: TELEPHONY=off npm test`);
    return false;
  }
}

function provisionPackages(): boolean {
  const missing = missingPackages();
  if (missing.length === 0) return true;
  if (process.getuid?.() === 0 && isCommand("apt-get")) {
    console.log(`Installing ${missing.join(", ")} with apt-get …`);
    if (install(missing) && missingPackages().length === 0) return true;
  }
  console.error(
    `The tests need ${missing.join(", ")}. On Debian or Ubuntu:\n  sudo apt-get install --no-install-recommends ${missing.join(" ")}`,
  );
  return false;
}

function missingPackages(): string[] {
  return needs.filter(({ present }) => !present()).flatMap(({ packages }) => packages);
}

/** policy-rc.d keeps the packages from starting services of their own. */
const installScript = `
set -e
export DEBIAN_FRONTEND=noninteractive
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
apt-get update -qq
apt-get install -y -qq --no-install-recommends "$@"`;

function install(packages: readonly string[]): boolean {
  const args = ["-c", installScript, "install", ...packages];
  return spawnSync("sh", args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

function isCommand(name: string): boolean {
  return spawnSync("sh", ["-c", 'command -v "$0"', name], { stdio: "ignore" }).status === 0;
}

function hasChineseFont(): boolean {
  const listed = spawnSync("fc-list", [":lang=zh-tw", "family"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
}
