import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { ariUrl } from "./pbx-settings.ts";
import type { PbxSettings } from "./pbx-settings.ts";
import { renderConfig } from "./render-config.ts";
import type { AsteriskTree } from "./unpack-asterisk.ts";
import { writeSounds } from "./write-sounds.ts";

export type AsteriskProcess = {
  readonly settings: PbxSettings;
  /** Such as `http://127.0.0.1:8088`; `/ari` and `/ws` are below it. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Resolves when the process is gone, for whatever reason. */
  readonly gone: Promise<unknown>;
  /** What it complained about. */
  output(): string;
  /** One command of its console, such as `core show channels`. */
  cli(command: string): string;
  /** An orderly end: everybody in a call gets a BYE. */
  stop(): Promise<void>;
  /** As a crash: nobody is told. */
  kill(): Promise<void>;
};

const nobody = { uid: 65_534, gid: 65_534 };
const folders = ["run", "log", "cache", "lib/agi-bin", "lib/keys", "spool/recording", "spool/tmp"];
const readyWithinMs = 30_000;
const stopWithinMs = 5_000;
const pollMs = 10;

/** Asterisk as a child process with a configuration of its own; resolves when it takes requests. */
export async function startAsteriskProcess(
  tree: AsteriskTree,
  settings: PbxSettings,
): Promise<AsteriskProcess> {
  mkdirSync(settings.folder, { recursive: true });
  const account = lesserAccount(tree, settings.folder);
  furnish(settings, tree, account);
  const configuration = ["-C", path.join(settings.folder, "etc/asterisk.conf")];
  const child = spawn(tree.asterisk, [...configuration, "-f"], {
    ...account,
    cwd: settings.folder,
    env: { PATH: process.env.PATH ?? "", LANG: "C.UTF-8", HOME: settings.folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-50_000)));
  }
  const reap = () => void child.kill("SIGKILL");
  process.once("exit", reap);
  const gone = once(child, "exit").finally(() => process.removeListener("exit", reap));
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const limit = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
    await gone;
    clearTimeout(limit);
  };
  try {
    await untilItAnswers(settings, child);
  } catch (error) {
    await end("SIGKILL");
    throw new Error(`Asterisk did not start:\n${output.trim()}`, { cause: error });
  }
  return {
    settings,
    url: ariUrl(settings),
    child,
    gone,
    output: () => output,
    cli: (command) =>
      execFileSync(tree.asterisk, [...configuration, "-rx", command], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** Started by root it runs as nobody, unless things lie where only root may enter. */
function lesserAccount({ asterisk }: AsteriskTree, folder: string): Partial<typeof nobody> {
  if (process.getuid?.() !== 0) return {};
  try {
    execFileSync(asterisk, ["-V"], { ...nobody, cwd: folder, stdio: "ignore" });
    return nobody;
  } catch {
    return {};
  }
}

function furnish(settings: PbxSettings, tree: AsteriskTree, { uid, gid }: Partial<typeof nobody>) {
  const { folder } = settings;
  for (const name of folders) mkdirSync(path.join(folder, name), { recursive: true });
  renderConfig(settings, tree);
  writeSounds(folder);
  if (uid !== undefined) execFileSync("chown", ["-R", `${uid}:${gid}`, folder]);
}

async function untilItAnswers(settings: PbxSettings, child: ChildProcess): Promise<void> {
  const { user, password } = settings.ari;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const deadline = performance.now() + readyWithinMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("It ended.");
    const answer = await fetch(`${ariUrl(settings)}/ari/asterisk/ping`, {
      headers: { authorization, connection: "close" },
    }).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error("It did not answer in time.");
}
