import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./free-port.ts";

const root = path.resolve(import.meta.dirname, "../..");
const startTimeoutMs = 120_000;

export type ServerProcess = {
  url: string;
  port: number;
  dataDir: string;
  /** From spawn to the line that says so. */
  readyMs: number;
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Sends the signal and waits for the end; gives the exit code, null after a SIGKILL. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** Ends it as `end` does and starts it again in the same place. */
  restart(signal?: NodeJS.Signals): Promise<ServerProcess>;
  /** Ends it and removes its data folder. */
  dispose(): Promise<void>;
};

type Options = {
  args?: readonly string[];
  /** Environment variables on top of DATA_DIR and PORT. */
  env?: Record<string, string>;
  port?: number;
  dataDir?: string;
};

/** The real server as a process of its own, started as `npm start` starts it; resolves when ready. */
export async function startServerProcess(options: Options = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? makeDataFolder();
  const port = options.port ?? (await freePort());
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["server/launch/start.ts", ...(options.args ?? [])], {
    cwd: root,
    env: { ...process.env, ...options.env, DATA_DIR: dataDir, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const end = (signal: NodeJS.Signals = "SIGTERM") => ended(child, signal);
  const url = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`The server was not ready in time:\n${output}`));
    }, startTimeoutMs);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /^Calldesk (?:is ready|stands by): (\S+)$/m.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      resolve(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(limit);
      reject(new Error(`The server ended with ${code}:\n${output}`));
    });
  });
  return {
    url,
    port,
    dataDir,
    readyMs: performance.now() - startedAt,
    child,
    output: () => output,
    end,
    async restart(signal) {
      await end(signal);
      return startServerProcess({ ...options, port, dataDir });
    },
    async dispose() {
      await end();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** Open to others: under root the database has an account of its own, which must get in. */
function makeDataFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "calldesk-data-"));
  chmodSync(folder, 0o755);
  return folder;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.kill(signal);
  });
}
