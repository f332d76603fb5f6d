import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Why there can be no Asterisk on this machine, and what to do about it. */
export class PbxImpossible extends Error {
  constructor(reason: string) {
    super(
      `Asterisk cannot be had here: ${reason}\nWith Docker: docker compose up asterisk. With an Asterisk of your own: docs/asterisk.md.`,
    );
  }
}

export type Platform = Readonly<{
  /** Debian's name of the processor. */
  architecture: "amd64" | "arm64";
  /** Inside the unpacked tree. */
  loader: string;
  libraries: string;
  keyring: string;
}>;

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const platforms: Partial<Record<NodeJS.Architecture, Platform>> = {
  x64: {
    architecture: "amd64",
    loader: "usr/lib64/ld-linux-x86-64.so.2",
    libraries: "usr/lib/x86_64-linux-gnu",
    keyring,
  },
  arm64: {
    architecture: "arm64",
    loader: "usr/lib/ld-linux-aarch64.so.1",
    libraries: "usr/lib/aarch64-linux-gnu",
    keyring,
  },
};

/** @throws PbxImpossible unless this is a Debian or Ubuntu that can unpack Debian's packages. */
export function findPlatform(): Platform {
  const platform = process.platform === "linux" ? platforms[process.arch] : undefined;
  if (!platform) {
    throw new PbxImpossible(`there is none to fetch for ${process.platform}-${process.arch}.`);
  }
  for (const tool of ["apt-get", "dpkg-deb", "tar"]) {
    if (!isCommand(tool)) throw new PbxImpossible(`the program ${tool} is missing.`);
  }
  if (!existsSync(keyring)) {
    throw new PbxImpossible(
      "Debian's keys are missing. Install them with: sudo apt-get install debian-archive-keyring",
    );
  }
  return platform;
}

function isCommand(name: string): boolean {
  return spawnSync("sh", ["-c", 'command -v "$0"', name], { stdio: "ignore" }).status === 0;
}
