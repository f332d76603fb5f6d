import type { ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { keptSecret } from "#server/lib/kept-secret.ts";
import { postgresAccount } from "./postgres-account.ts";
import { choosePostgresBinaries } from "./postgres-binaries.ts";
import { makeCluster, makeFolderFor } from "./postgres-cluster.ts";
import { endLeftover } from "./postgres-leftover.ts";
import { chooseListening } from "./postgres-listen.ts";

import { spawnPostgres } from "./postgres-process.ts";

export interface LocalPostgres {
  /** With the password; never to be printed. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Starts it again at the same address after it died. */
  restart(): Promise<void>;
  /** The fast shutdown: running transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

type Options = {
  /** Holds `postgres` (the data), `postgres-run` (the socket), the log and the password. */
  folder: string;
  /** The folder of postgres and initdb, when not the one this machine would choose. */
  bin?: string;
  /** Further `name=value` settings. */
  settings?: readonly string[];
};

/** A private Postgres as a child process, for machines and tests that have no database server. */
export async function startLocalPostgres(options: Options): Promise<LocalPostgres> {
  const folder = path.resolve(options.folder);
  const dataFolder = path.join(folder, "postgres");
  const runFolder = path.join(folder, "postgres-run");
  mkdirSync(folder, { recursive: true });
  const account = postgresAccount();
  const bin = options.bin ?? choosePostgresBinaries(dataFolder).bin;
  const password = keptSecret(path.join(folder, "postgres-password"));
  makeFolderFor(account, runFolder);
  makeCluster({ dataFolder, bin, account, password });
  const listening = await chooseListening(runFolder, password);
  const start = () => {
    endLeftover(dataFolder, bin, account);
    return spawnPostgres({
      dataFolder,
      bin,
      account,
      settings: [...listening.settings, ...(options.settings ?? [])],
      logFile: path.join(folder, "postgres.log"),
    });
  };
  let child = await start();
  return {
    url: listening.url,
    get child() {
      return child;
    },
    async restart() {
      child = await start();
    },
    stop: () => stopped(child),
  };
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}
