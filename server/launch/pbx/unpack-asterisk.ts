import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { downloadPackages } from "./download-packages.ts";
import { findPlatform, PbxImpossible } from "./pbx-platform.ts";
import type { Platform } from "./pbx-platform.ts";

/** Programs that start from anywhere without being installed; sipp makes calls by the hundred. */
export type AsteriskTree = Readonly<{
  asterisk: string;
  espeak: string;
  sipp: string;
  modules: string;
  data: string;
}>;

const packages = ["asterisk", "asterisk-core-sounds-en-wav", "espeak-ng", "sip-tester"];
const oldest = [22, 4] as const;
/** Raised when the tree is to be made anew, such as for another list of packages. */
const recipe = "3";

/**
 * Asterisk and espeak-ng out of Debian's packages, unpacked into `.cache/asterisk` of the clone:
 * nothing is installed and no root is needed. Ready at once when it is there already.
 * @throws PbxImpossible with a sentence that says why and what to do.
 */
export function unpackAsterisk(root: string, say: (line: string) => void): AsteriskTree {
  const folder = path.join(root, ".cache/asterisk");
  const stamp = path.join(folder, ".recipe");
  const platform = findPlatform();
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== recipe) {
    say("Fetching Asterisk from Debian (once, about 110 MB) …");
    makeTree(folder, platform);
  }
  return treeIn(folder, platform);
}

function treeIn(folder: string, { libraries }: Platform): AsteriskTree {
  return {
    asterisk: path.join(folder, "run/asterisk"),
    espeak: path.join(folder, "run/espeak-ng"),
    sipp: path.join(folder, "run/sipp"),
    modules: path.join(folder, libraries, "asterisk/modules"),
    data: path.join(folder, "usr/share/asterisk"),
  };
}

/** Renamed into place whole: a killed unpacking leaves nothing that looks complete. */
function makeTree(folder: string, platform: Platform): void {
  mkdirSync(path.dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  try {
    const archives = downloadPackages(packages, platform, path.join(draft, "apt"));
    const tree = path.join(draft, "tree");
    unpackInto(tree, archives);
    writeStarters(tree, folder, platform);
    writeFileSync(path.join(tree, ".recipe"), recipe);
    chmodSync(tree, 0o755);
    // Programs that run from the former tree go on with the files they hold.
    if (existsSync(folder)) renameSync(folder, path.join(draft, "former"));
    renameSync(tree, folder);
    demandVersion(treeIn(folder, platform).asterisk, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function unpackInto(tree: string, archives: string): void {
  for (const name of ["bin", "sbin", "lib", "lib64"]) {
    // All packages agree that these are links by now; without them some would land beside.
    mkdirSync(path.join(tree, "usr", name), { recursive: true });
    symlinkSync(`usr/${name}`, path.join(tree, name));
  }
  const script = `
    set -e
    for package in "$0"/*.deb; do
      dpkg-deb --fsys-tarfile "$package" |
        tar -x -C "$1" --keep-directory-symlink --no-same-owner --exclude=./usr/share/doc --exclude=./usr/share/man
    done`;
  const done = spawnSync("sh", ["-c", script, archives, tree], { encoding: "utf8" });
  if (done.status !== 0) throw new PbxImpossible(`Unpacking failed: ${done.stderr.trim()}`);
  linkSounds(path.join(tree, "usr/share/asterisk/sounds"));
}

/** The package leaves this link to a script of its own. */
function linkSounds(sounds: string): void {
  const voice = readdirSync(sounds).find((name) => name.startsWith("en_US"));
  if (voice === undefined || existsSync(path.join(sounds, "en/beep.wav"))) return;
  rmSync(path.join(sounds, "en"), { recursive: true, force: true });
  symlinkSync(voice, path.join(sounds, "en"));
}

/** Each program with its own loader and libraries, whatever the machine has. */
function writeStarters(tree: string, folder: string, { loader, libraries }: Platform): void {
  mkdirSync(path.join(tree, "run"));
  const start = (program: string) =>
    `exec "${folder}/${loader}" --library-path "${folder}/${libraries}:${folder}/${libraries}/pulseaudio" "${folder}/${program}"`;
  const starters = {
    asterisk: `${start("usr/sbin/asterisk")} "$@"`,
    sipp: `${start("usr/bin/sipp")} "$@"`,
    "espeak-ng": `export ESPEAK_DATA_PATH="${folder}/${libraries}"\n${start("usr/bin/espeak-ng")} "$@"`,
  };
  for (const [name, line] of Object.entries(starters)) {
    writeFileSync(path.join(tree, "run", name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  }
}

function demandVersion(asterisk: string, folder: string): void {
  const told = spawnSync(asterisk, ["-V"], { encoding: "utf8" }).stdout;
  const [major = 0, minor = 0] = (/^Asterisk (\d+)\.(\d+)/.exec(told)?.slice(1) ?? []).map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  rmSync(folder, { recursive: true, force: true });
  throw new PbxImpossible(
    `Asterisk ${oldest.join(".")} or newer is needed; Debian's says ${told.trim() || "nothing at all"}.`,
  );
}
