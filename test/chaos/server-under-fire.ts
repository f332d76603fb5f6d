import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const givenUpMs = 20_000;

/** The real server as a process that is killed and started again. */
export class ServerUnderFire {
  readonly port: number;
  readonly readyMs: number[] = [];
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  constructor(port: number, env: NodeJS.ProcessEnv) {
    this.port = port;
    this.#env = { ...process.env, ...env, PORT: String(port) };
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when /readyz says so; remembers how long that took. */
  async start(): Promise<number> {
    const began = performance.now();
    this.#child = spawn(process.execPath, ["server/launch/start.ts"], {
      cwd: root,
      env: this.#env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    while (!(await this.#isReady())) {
      if (performance.now() - began > givenUpMs) throw new Error("the server did not become ready");
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const ms = Math.round(performance.now() - began);
    this.readyMs.push(ms);
    return ms;
  }

  async kill(signal: "SIGKILL" | "SIGTERM" = "SIGKILL"): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  async #isReady(): Promise<boolean> {
    try {
      const response = await fetch(`${this.origin}/readyz`, { signal: AbortSignal.timeout(1_000) });
      return response.status === 200;
    } catch {
      return false;
    }
  }
}
