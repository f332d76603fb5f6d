import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { PostgresAccount } from "./postgres-account.ts";

type Cluster = {
  dataFolder: string;
  bin: string;
  account: PostgresAccount;
  password: string;
};

/**
 * Makes the data folder if there is none. It is built under another name and renamed, so a start
 * that is killed half-way leaves nothing that looks like a database.
 */
export function makeCluster({ dataFolder, bin, account, password }: Cluster): void {
  if (existsSync(path.join(dataFolder, "PG_VERSION"))) return;
  const draft = `${dataFolder}.new`;
  const passwordFile = `${dataFolder}.password`;
  rmSync(draft, { recursive: true, force: true });
  makeFolderFor(account, draft);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, passwordFile);
  const made = spawnSync(
    path.join(bin, "initdb"),
    [
      "--username=calldesk",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--no-instructions",
      draft,
    ],
    { ...account, cwd: draft, env: { LC_ALL: "C", PATH: "/usr/bin:/bin" }, encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    throw new Error(`The database could not be made in ${draft}: ${made.stderr || made.error}`);
  }
  rmSync(dataFolder, { recursive: true, force: true });
  renameSync(draft, dataFolder);
}

/** A folder that only the account may enter. */
export function makeFolderFor(account: PostgresAccount, folder: string): void {
  mkdirSync(folder, { recursive: true });
  giveTo(account, folder);
  chmodSync(folder, 0o700);
}

function giveTo({ uid, gid }: PostgresAccount, file: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
}
