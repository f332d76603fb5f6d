import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PbxImpossible } from "./pbx-platform.ts";
import type { Platform } from "./pbx-platform.ts";

/** Only Debian's unstable branch has an Asterisk. */
const suite = "sid";

/**
 * Fetches packages with all they need, by an apt whose lists, state and cache are in `folder`: the
 * machine's own stay as they are.
 * @returns the folder of the .deb files
 */
export function downloadPackages(
  packages: readonly string[],
  { architecture, keyring }: Platform,
  folder: string,
): string {
  for (const part of [
    "etc/apt.conf.d",
    "etc/preferences.d",
    "state/lists/partial",
    "cache/archives/partial",
  ]) {
    mkdirSync(path.join(folder, part), { recursive: true });
  }
  // As if nothing were installed, so that every library comes along.
  writeFileSync(path.join(folder, "state/status"), "");
  const mirror = findMirror();
  writeFileSync(
    path.join(folder, "etc/sources.list"),
    `deb [signed-by=${keyring} arch=${architecture}] ${mirror} ${suite} main\n`,
  );
  apt(folder, architecture, ["update"], `Debian's mirror ${mirror} cannot be reached`);
  apt(
    folder,
    architecture,
    ["install", "--download-only", "-y", ...packages],
    "Debian's packages cannot be fetched today",
  );
  return path.join(folder, "cache/archives");
}

function apt(folder: string, architecture: string, args: readonly string[], fault: string): void {
  const settings = [
    `Dir=${folder}`,
    `Dir::Etc=${folder}/etc`,
    `Dir::State=${folder}/state`,
    `Dir::State::status=${folder}/state/status`,
    `Dir::Cache=${folder}/cache`,
    `Dir::Log=${folder}`,
    `APT::Architecture=${architecture}`,
    `APT::Architectures::=${architecture}`,
    "APT::Install-Recommends=false",
    "APT::Sandbox::User=",
    "Debug::NoLocking=1",
    "Acquire::Languages=none",
    "Acquire::Retries=3",
  ].flatMap((setting) => ["-o", setting]);
  const done = spawnSync("apt-get", ["-qq", ...settings, ...args], { encoding: "utf8" });
  if (done.status !== 0)
    throw new PbxImpossible(`${fault}. apt-get says: ${lastLine(done.stderr)}`);
}

/** The mirror that this machine uses already, if it is Debian's. */
function findMirror(): string {
  const format = "$(ORIGIN) $(REPO_URI)";
  const listed = spawnSync("apt-get", ["indextargets", "--format", format], { encoding: "utf8" });
  const known = listed.stdout
    .split("\n")
    .map((line) => /^Debian (\S+)$/.exec(line)?.[1])
    .find((uri) => uri !== undefined && !uri.includes("security"));
  return process.env.DEBIAN_MIRROR ?? known ?? "http://deb.debian.org/debian";
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
