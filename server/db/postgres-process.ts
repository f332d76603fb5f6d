import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import type { PostgresAccount } from "./postgres-account.ts";

export type PostgresCommand = {
  dataFolder: string;
  bin: string;
  account: PostgresAccount;
  /** `name=value`, given with -c. */
  settings: readonly string[];
  logFile: string;
};

const readyTimeoutMs = 60_000;
const pollMs = 15;

/** Starts the postmaster and resolves when it accepts connections. It ends when we do. */
export async function spawnPostgres(command: PostgresCommand): Promise<ChildProcess> {
  const log = openSync(command.logFile, "a", 0o600);
  const child = spawnTied(
    path.join(command.bin, "postgres"),
    ["-D", command.dataFolder, ...command.settings.flatMap((setting) => ["-c", setting])],
    { account: command.account, cwd: command.dataFolder, log },
  );
  closeSync(log);
  try {
    await accepting(child, command);
  } catch (error) {
    child.kill("SIGINT");
    throw error;
  }
  return child;
}

type Tied = { account: PostgresAccount; cwd: string; log: number };

/** On Linux the kernel ends the child when we die, kill -9 included. SIGINT is the fast shutdown. */
function spawnTied(file: string, args: string[], { account, cwd, log }: Tied): ChildProcess {
  const options = {
    ...account,
    cwd,
    env: { LC_ALL: "C", PATH: "/usr/bin:/bin", TZ: "UTC" },
    stdio: ["ignore", log, log] as ["ignore", number, number],
  };
  const ties = spawnSync("setpriv", ["--pdeathsig", "INT", "true"], { stdio: "ignore" });
  return ties.status === 0
    ? spawn("setpriv", ["--pdeathsig", "INT", file, ...args], options)
    : spawn(file, args, options);
}

/** postmaster.pid says "ready" in its eighth line: what pg_ctl waits for too. */
function accepting(child: ChildProcess, command: PostgresCommand): Promise<void> {
  const pidFile = path.join(command.dataFolder, "postmaster.pid");
  const fail = (what: string) => new Error(`${what}\n${lastLines(command.logFile)}`);
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      clearInterval(poll);
      clearTimeout(limit);
      outcome();
    };
    const poll = setInterval(() => {
      if (statusLine(pidFile) === "ready") settle(resolve);
    }, pollMs);
    const limit = setTimeout(
      () => settle(() => reject(fail("The database did not become ready within 60 s."))),
      readyTimeoutMs,
    );
    child.once("error", (error) => settle(() => reject(error)));
    child.once("exit", (code, signal) =>
      settle(() => reject(fail(`The database ended at once (${signal ?? code}).`))),
    );
  });
}

function statusLine(pidFile: string): string | undefined {
  if (!existsSync(pidFile)) return undefined;
  try {
    return readFileSync(pidFile, "utf8").split("\n")[7]?.trim();
  } catch {
    // Removed between the two calls: not ready.
    return undefined;
  }
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(-12).join("\n") : "";
}
